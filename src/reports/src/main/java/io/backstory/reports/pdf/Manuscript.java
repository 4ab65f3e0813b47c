package io.backstory.reports.pdf;

import io.backstory.eventstore.ProgressListener;
import io.backstory.reports.LedgerEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a document in the making: chapters in their order, and what every page carries. Not thread-safe.
 *
 * <p>Footers, outline and contents name numbers of pages, so they are set when all pages are there.
 */
final class Manuscript {

    private final PDDocument document;
    private final Typesetter type;
    private final RunningText running;
    private final List<Flow> flows = new ArrayList<>();

    /** All pages are set in the same typefaces: thousands of lists of them would be most of the heap. */
    private final PDResources resources = new PDResources();

    Manuscript(PDDocument document, RunningText running) {
        this.document = document;
        this.type = new Typesetter(document);
        this.running = running;
    }

    /**
     * What stands on every page.
     *
     * @param environment before the head, coloured; null when nobody said what the log is for
     * @param head above the content, at its left
     * @param footLeft two lines below the content: which report this is and which state of the log it shows
     */
    record RunningText(@Nullable LedgerEnvironment environment, String head, List<String> footLeft) {}

    /** Where a chapter begins, counted from 1. */
    record Entry(String title, int page, PDPage destination) {}

    PDDocument document() {
        return document;
    }

    Typesetter type() {
        return type;
    }

    /** A further chapter, after those that are there. */
    Flow chapter(String title) {
        return add(new Flow(this, title, true));
    }

    private Flow add(Flow flow) {
        flows.add(flow);
        return flow;
    }

    /** The chapter that has no head of its own on its pages. */
    Flow cover(String title) {
        return add(new Flow(this, title, false));
    }

    PDPage newPage() {
        PDPage page = new PDPage(PDRectangle.A4);
        page.setResources(resources);
        return page;
    }

    void head(Sheet sheet, String chapter) {
        float left = PageFrame.LEFT + environment(sheet);
        sheet.text(left, PageFrame.HEAD, firstLine(running.head(), PageFrame.CONTENT * 0.5f));
        Line right = firstLine(chapter, PageFrame.CONTENT * 0.38f);
        sheet.text(PageFrame.RIGHT - right.width(), PageFrame.HEAD, right);
        sheet.rule(PageFrame.LEFT, PageFrame.HEAD + 16, PageFrame.CONTENT, 0.5f, Ink.RULE);
    }

    /** The room it takes. */
    private float environment(Sheet sheet) {
        LedgerEnvironment environment = running.environment();
        if (environment == null) {
            return 0;
        }
        Line word = type.line(environment.word(), TextStyle.HEAD.in(CoverChapter.ink(environment)));
        sheet.text(PageFrame.LEFT, PageFrame.HEAD, word);
        return word.width() + 8;
    }

    private Line firstLine(String text, float width) {
        return type.lines(text, TextStyle.HEAD, width).getFirst();
    }

    /** Puts the chapters in order. No chapter can be added to afterwards. */
    List<Entry> assemble() {
        List<Entry> entries = new ArrayList<>();
        int number = 1;
        for (Flow flow : flows) {
            flow.endPage();
            if (!flow.pages().isEmpty()) {
                entries.add(new Entry(flow.title(), number, flow.pages().getFirst()));
            }
            flow.pages().forEach(document::addPage);
            number += flow.pages().size();
        }
        outline();
        return entries;
    }

    private void outline() {
        PDDocumentOutline outline = new PDDocumentOutline();
        document.getDocumentCatalog().setDocumentOutline(outline);
        for (Flow flow : flows) {
            if (flow.pages().isEmpty()) {
                continue;
            }
            PDOutlineItem chapter = item(flow.title(), flow.pages().getFirst(), 0);
            outline.addLast(chapter);
            for (Flow.Bookmark bookmark : flow.bookmarks()) {
                chapter.addLast(item(bookmark.title(), flow.pages().get(bookmark.page()), bookmark.y() - 8));
            }
        }
    }

    private static PDOutlineItem item(String title, PDPage page, float y) {
        PDPageXYZDestination destination = new PDPageXYZDestination();
        destination.setPage(page);
        destination.setLeft(0);
        destination.setTop(Math.round(PageFrame.HEIGHT - y));
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(destination);
        return item;
    }

    /**
     * Sets the footers, once the chapters are assembled.
     *
     * @param listener hears of pages
     */
    void foot(ProgressListener listener) {
        int total = flows.stream().mapToInt(flow -> flow.pages().size()).sum();
        List<Line> left = running.footLeft().stream()
                .map(text ->
                        type.lines(text, TextStyle.FOOT, PageFrame.CONTENT - 70).getFirst())
                .toList();
        int number = 0;
        for (Flow flow : flows) {
            for (PDPage page : flow.pages()) {
                number++;
                listener.progressed(number, total);
                try (Sheet sheet = Sheet.on(document, page, type)) {
                    foot(sheet, left, type.line("Page " + number + " of " + total, TextStyle.FOOT));
                }
            }
        }
    }

    private static void foot(Sheet sheet, List<Line> left, Line right) {
        sheet.rule(PageFrame.LEFT, PageFrame.FOOT, PageFrame.CONTENT, 0.5f, Ink.RULE);
        float y = PageFrame.FOOT + 7;
        sheet.text(PageFrame.RIGHT - right.width(), y, right);
        for (Line line : left) {
            sheet.text(PageFrame.LEFT, y, line);
            y += TextStyle.FOOT.leading();
        }
    }
}
