package io.backstory.reports.pdf;

import io.backstory.reports.Report;
import io.backstory.reports.ReportListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** A document that was written, as others read it. */
final class Written {

    static final String EVENTS = "{\"position\":1003}\n{\"position\":1006}\n";

    private final byte[] bytes;

    private Written(byte[] bytes) {
        this.bytes = bytes;
    }

    static Written of(Report report, PartFile... parts) throws IOException {
        Path events = Files.createTempFile("events", ".jsonl");
        try {
            Files.writeString(events, EVENTS);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PdfReport.write(report, new Enclosures(events, List.of(parts)), bytes, ReportListener.NONE);
            return new Written(bytes.toByteArray());
        } finally {
            Files.delete(events);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    PDDocument open() throws IOException {
        return Loader.loadPDF(bytes);
    }

    List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = open()) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
        }
        return pages;
    }

    String text() throws IOException {
        return String.join("\n", pages());
    }

    /** What veraPDF has against it as PDF/A-3b; nothing when it is one. */
    List<String> complaints() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new ByteArrayInputStream(bytes), PDFAFlavour.PDFA_3_B)) {
            ValidationResult result = Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFA_3_B, false)
                    .validate(parser);
            List<String> complaints = new ArrayList<>(result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() != TestAssertion.Status.PASSED)
                    .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
                    .distinct()
                    .toList());
            if (!result.isCompliant()) {
                complaints.add("not compliant");
            }
            return complaints;
        }
    }
}
