package io.backstory.reports.pdf;

/** A piece of a line that one face can set. */
record Run(Face face, String text) {}
