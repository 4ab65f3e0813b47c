package io.backstory.reports.pdf;

import io.backstory.reports.pdf.Manuscript.Entry;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitWidthDestination;

/** Room for the list of chapters, filled when it is known on which pages they begin. */
final class Contents {

    private static final float ROW = 16;

    private static final float HEIGHT = 150;

    private static final float GUTTER = 28;

    private final PDPage page;
    private final float top;

    private Contents(PDPage page, float top) {
        this.page = page;
        this.top = top;
    }

    /** At the foot of the page that is being filled, or of the next one. */
    static Contents below(Flow flow) {
        flow.space(20);
        flow.need(HEIGHT);
        float top = Math.max(flow.y(), PageFrame.BOTTOM - HEIGHT);
        Contents contents = new Contents(flow.sheet().page(), top);
        flow.moveTo(PageFrame.BOTTOM);
        return contents;
    }

    /** @param all chapters; the first is where the contents stand */
    void fill(Manuscript manuscript, List<Entry> all) {
        List<Entry> entries = all.subList(1, all.size());
        try (Sheet sheet = Sheet.on(manuscript.document(), page, manuscript.type())) {
            sheet.text(PageFrame.LEFT, top, manuscript.type().line("Contents", TextStyle.PART));
            int perColumn = (entries.size() + 1) / 2;
            float width = (PageFrame.CONTENT - GUTTER) / 2;
            for (int i = 0; i < entries.size(); i++) {
                int column = i / perColumn;
                float x = PageFrame.LEFT + column * (width + GUTTER);
                float y = top + 22 + (i % perColumn) * ROW;
                row(sheet, manuscript.type(), entries.get(i), new Place(x, y, width));
            }
        }
    }

    private record Place(float x, float y, float width) {}

    private void row(Sheet sheet, Typesetter type, Entry entry, Place place) {
        Line title = type.line(entry.title(), TextStyle.BODY);
        Line number = type.line(Integer.toString(entry.page()), TextStyle.EXACT);
        sheet.text(place.x(), place.y(), title);
        sheet.text(place.x() + place.width() - number.width(), place.y() + 1, number);
        sheet.rule(place.x(), place.y() + ROW - 1, place.width(), 0.4f, Ink.RULE);
        link(entry.destination(), place);
    }

    private void link(PDPage target, Place place) {
        PDPageFitWidthDestination destination = new PDPageFitWidthDestination();
        destination.setPage(target);
        destination.setTop(Math.round(PageFrame.HEIGHT));
        PDAnnotationLink link = new PDAnnotationLink();
        link.setDestination(destination);
        link.setRectangle(new PDRectangle(place.x(), PageFrame.HEIGHT - place.y() - ROW, place.width(), ROW));
        PDBorderStyleDictionary none = new PDBorderStyleDictionary();
        none.setWidth(0);
        link.setBorderStyle(none);
        link.setPrinted(true);
        try {
            page.getAnnotations().add(link);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
