"""Finds theorem files by path, loads them, writes files: everything about files, and no mathematics."""

from regproofs.collect.files import TheoremFile as TheoremFile
from regproofs.collect.files import choose as choose
from regproofs.collect.files import find as find
from regproofs.collect.files import shipped as shipped
from regproofs.collect.loading import load as load
