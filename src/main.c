/* main.c - findings: reads a study folder and writes its report, annexes and ledger. */
int
main (void)
{
    return 0;
}
