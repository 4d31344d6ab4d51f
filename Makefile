# findings - one command builds the report: `make report`; one proves it: `make check`. `make help` lists the rest.
BUILD  ?= release
PREFIX ?= /usr/local
OUT    := build/$(BUILD)
STUDY  ?= fixtures/big-listen-2023

PKGS   := glib-2.0 gio-2.0 libpcre2-8 xlsxwriter yaml-0.1 libcmark harfbuzz harfbuzz-subset fribidi libzip expat gsl libqpdf poppler-glib json-glib-1.0 zlib
FLAGS_release  := -O2 -g
FLAGS_debug    := -O0 -g
FLAGS_fuzz     := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
FLAGS_sanitize := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CFLAGS += -std=c17 -D_GNU_SOURCE $(WARN) -Isrc $(PKG_CFLAGS) $(FLAGS_$(BUILD))
LDLIBS += $(PKG_LIBS) -lhpdf -lglpk -lreadstat -lm
# One short line a command; V=1 shows them whole.
Q := $(if $(V),,@)

SRC    := $(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c))
HDR    := $(sort $(wildcard src/*.h src/*/*.h src/*/*/*.h))
OBJ    := $(patsubst %.c,$(OUT)/%.o,$(filter-out src/main.c,$(SRC)))
SPEED  := $(patsubst %.c,$(OUT)/%,$(sort $(wildcard tests/bench/*.c)))
FUZZ   := $(patsubst %.c,$(OUT)/%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
UNIT   := $(patsubst %.c,$(OUT)/%,$(sort $(wildcard tests/unit/*_test.c)))

DEPS   := build-essential pkg-config libglib2.0-dev libpcre2-dev libhpdf-dev libxlsxwriter-dev libyaml-dev libcmark-dev libharfbuzz-dev \
          libfribidi-dev libzip-dev libexpat1-dev libgsl-dev libglpk-dev libqpdf-dev libpoppler-glib-dev libjson-glib-dev libreadstat-dev zlib1g-dev \
          fonts-lato fonts-dejavu-core fonts-lohit-guru fonts-lohit-beng-bengali
DEPS_CHECK := python3 python3-yaml clang clang-format libclang-rt-14-dev qpdf poppler-utils libxml2-utils

all: $(OUT)/findings

$(OUT)/findings: $(OUT)/src/main.o $(OUT)/rooms.a
$(UNIT) $(SPEED) $(FUZZ): %: %.o $(OUT)/rooms.a
$(FUZZ): LDFLAGS += -fsanitize=fuzzer
$(OUT)/rooms.a: $(OBJ) ; @rm -f $@ && ar rcs $@ $^
$(OUT)/findings $(UNIT) $(SPEED) $(FUZZ):
	$(if $(V),,@echo "link $@")
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(if $(V),,@echo "cc $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

deps: ; @tests/deps $(DEPS)
deps-check: ; @tests/deps $(DEPS) $(DEPS_CHECK)

report: deps
	+@$(MAKE) --no-print-directory all
	rm -rf out
	$(OUT)/findings build $(STUDY) -o out

check: deps-check
	+@$(MAKE) --no-print-directory all units
	tests/check $(OUT)/findings $(UNIT)
units: $(UNIT)
accept: all ; tests/check --accept $(OUT)/findings
fuzz: deps-check ; +@$(MAKE) --no-print-directory BUILD=fuzz CC=clang fuzz-run
fuzz-run: $(FUZZ) ; @FUZZ_SECONDS=$(or $(FUZZ_SECONDS),60) tests/fuzz/run $(FUZZ)
bench: all $(SPEED) ; tests/bench/run $(OUT)/findings $(SPEED)
lint: deps-check ; $(Q)clang-format --dry-run --Werror $(SRC) $(HDR) $(wildcard tests/unit/*.[ch] tests/bench/*.[ch] tests/fuzz/*.[ch]) && tests/lint/rooms src && tests/lint/map src
format: ; $(Q)clang-format -i $(SRC) $(HDR) $(wildcard tests/unit/*.[ch] tests/bench/*.[ch] tests/fuzz/*.[ch])
install: all
	install -D -m 755 $(OUT)/findings $(DESTDIR)$(PREFIX)/bin/findings
	install -d $(DESTDIR)$(PREFIX)/share/findings
	cp -R templates fonts $(DESTDIR)$(PREFIX)/share/findings/
clean: ; rm -rf build out
help:
	@echo 'make report      install what is missing, build, write the example study to out/'
	@echo 'make check       every test (BUILD=sanitize: under ASan and UBSan)'
	@echo 'make             build $(OUT)/findings'
	@echo 'make deps        install the Debian packages that are missing'
	@echo 'make lint        formatting and the arrows between rooms'
	@echo 'make format      rewrite the sources in the house format'
	@echo 'make accept      rewrite the golden files for review'
	@echo 'make fuzz        any bytes at every reader, FUZZ_SECONDS=60 each'
	@echo 'make bench       measure against a plain peer'
	@echo 'make install     PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'make clean       remove build/ and out/'

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
.PHONY: all deps deps-check report check units accept fuzz fuzz-run bench lint format install clean help
