#!/usr/bin/env python3
"""The plain way to read the cases of a .sav file that is compressed row by row: struct, and nothing else. Usage: peer_sav.py FILE.sav

Prints seconds and values. It knows neither labels nor missing values nor dates, and makes no text of a number: less than a reader must do."""
import struct
import sys
import time

END = struct.pack("<ii", 999, 0)


def values(data):
    at = data.index(END) + len(END)
    while at < len(data):
        codes, at = data[at:at + 8], at + 8
        for code in codes:
            if 0 < code < 252:
                yield code - 100.0
            elif code == 253:
                yield data[at:at + 8]
                at += 8
            elif code == 254:
                yield b"        "
            elif code == 255:
                yield None
            elif code == 252:
                return


def main():
    start = time.monotonic()
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    print(sum(1 for _ in values(data)), time.monotonic() - start)


if __name__ == "__main__":
    main()
