/**
 * The report as a document: PDF/A-3b on A4, made to be read by people and to be kept. Type, pages, tables and charts belong
 * here, and the order in which a report is told; where its facts come from does not.
 */
@NullMarked
package io.backstory.reports.pdf;

import org.jspecify.annotations.NullMarked;
