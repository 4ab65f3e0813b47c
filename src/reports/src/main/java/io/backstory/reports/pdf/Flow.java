package io.backstory.reports.pdf;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * A chapter: content that flows from page to page. Several flows can be filled in turn, so that one reading of the events
 * fills the statement and the appendix at once. Not thread-safe.
 */
final class Flow {

    private final Manuscript manuscript;
    private final String title;
    private final boolean headed;
    private final List<PDPage> pages = new ArrayList<>();
    private final List<Bookmark> bookmarks = new ArrayList<>();
    private @Nullable Sheet sheet;
    private float y = PageFrame.TOP;

    /** @param headed whether its pages carry the running head */
    Flow(Manuscript manuscript, String title, boolean headed) {
        this.manuscript = manuscript;
        this.title = title;
        this.headed = headed;
    }

    /** A place that the outline leads to; a part stands below its chapter. */
    record Bookmark(String title, int page, float y) {}

    String title() {
        return title;
    }

    List<PDPage> pages() {
        return pages;
    }

    List<Bookmark> bookmarks() {
        return bookmarks;
    }

    Typesetter type() {
        return manuscript.type();
    }

    /** The page that is being filled; the first one is begun by the first call. */
    Sheet sheet() {
        Sheet open = sheet;
        return open == null ? newPage() : open;
    }

    /** How far down the page is filled. */
    float y() {
        return y;
    }

    void moveTo(float newY) {
        y = newY;
    }

    /** Leaves space, but never at the top of a page. */
    void space(float height) {
        if (sheet != null && y > PageFrame.TOP) {
            y += height;
        }
    }

    float left() {
        return PageFrame.BOTTOM - y;
    }

    /** Goes on with a new page when there is less than this height left. */
    boolean need(float height) {
        if (sheet == null) {
            newPage();
            return true;
        }
        if (left() < height && y > PageFrame.TOP) {
            newPage();
            return true;
        }
        return false;
    }

    Sheet newPage() {
        endPage();
        PDPage page = manuscript.newPage();
        pages.add(page);
        Sheet open = Sheet.on(manuscript.document(), page, type());
        sheet = open;
        y = PageFrame.TOP;
        if (headed) {
            manuscript.head(open, title);
        }
        return open;
    }

    /** Begins the chapter. */
    void chapterHead() {
        sheet();
        paragraph(title, TextStyle.SECTION);
        space(10);
    }

    /** Begins a part of the chapter, never at the foot of a page. */
    void part(String heading) {
        space(16);
        need(72);
        sheet();
        bookmarks.add(new Bookmark(type().printable(heading), pages.size() - 1, y));
        paragraph(heading, TextStyle.PART);
        space(4);
    }

    void paragraph(String text, TextStyle style) {
        paragraph(text, style, PageFrame.LEFT, PageFrame.CONTENT);
    }

    void paragraph(String text, TextStyle style, float x, float width) {
        for (Line line : type().lines(text, style, width)) {
            need(style.leading());
            sheet().text(x, y, line);
            y += style.leading();
        }
    }

    /** A remark below what came before; nothing for an empty one. */
    void note(String text) {
        if (!text.isEmpty()) {
            space(8);
            paragraph(text, TextStyle.BODY.strong());
        }
    }

    void rule(float weight, Ink ink) {
        sheet().rule(PageFrame.LEFT, y, PageFrame.CONTENT, weight, ink);
    }

    void endPage() {
        if (sheet != null) {
            sheet.close();
            sheet = null;
        }
    }
}
