"""Every question to a case, each one function."""

from sayso.ask.case import Case as Case
from sayso.ask.case import actors as actors
from sayso.ask.case import articles as articles
from sayso.ask.case import blocks as blocks
from sayso.ask.case import copies as copies
from sayso.ask.case import dropped as dropped
from sayso.ask.case import entities as entities
from sayso.ask.case import lineage as lineage
from sayso.ask.case import list_rows as list_rows
from sayso.ask.case import moments as moments
from sayso.ask.case import spans as spans
from sayso.ask.case import statements as statements
from sayso.ask.case import unsourced as unsourced
from sayso.ask.lookup import explain as explain
from sayso.ask.marks import mark_pages as mark_pages
from sayso.ask.pages import read_pages as read_pages
from sayso.ask.summary import account as account
