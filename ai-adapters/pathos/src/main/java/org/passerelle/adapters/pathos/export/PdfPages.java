package org.passerelle.adapters.pathos.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Lines of text on A4 pages, wrapped and broken; at the end each page gets its foot. Lengths in points. */
final class PdfPages {
    static final float TEXT = 10;
    static final float HEAD = 14;

    private static final float MARGIN = 56;
    private static final float LEADING = 1.35f;
    private static final float FOOT = 8;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private final PDDocument document;
    private final PDFont plain = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private PDPageContentStream content;
    private float y;

    PdfPages(PDDocument document) throws IOException {
        this.document = document;
        turn();
    }

    private void turn() throws IOException {
        if (content != null) {
            content.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    void heading(String words, float size) throws IOException {
        y -= size / 2;
        write(words, bold, size, 0);
    }

    void paragraph(String words, float indent) throws IOException {
        write(words, plain, TEXT, indent);
    }

    void gap() {
        y -= TEXT / 2;
    }

    private void write(String words, PDFont font, float size, float indent) throws IOException {
        for (String line : lines(printable(words, font), font, size, WIDTH - indent)) {
            if (y < MARGIN + 2 * FOOT) {
                turn();
            }
            put(content, line, font, size, MARGIN + indent, y);
            y -= size * LEADING;
        }
    }

    private static void put(PDPageContentStream to, String line, PDFont font, float size, float x, float y)
            throws IOException {
        to.beginText();
        to.setFont(font, size);
        to.newLineAtOffset(x, y);
        to.showText(line);
        to.endText();
    }

    /** Breaks at blanks; a word longer than a line is broken where it must be. */
    private static List<String> lines(String words, PDFont font, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            String rest = word;
            while (width(rest, font, size) > width) {
                int fits = rest.length();
                while (width(rest.substring(0, fits), font, size) > width) {
                    fits--;
                }
                flush(lines, line);
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            if (!line.isEmpty() && width(line + " " + rest, font, size) > width) {
                flush(lines, line);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        flush(lines, line);
        return lines;
    }

    private static void flush(List<String> lines, StringBuilder line) {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    private static float width(String words, PDFont font, float size) throws IOException {
        return font.getStringWidth(words) / 1_000 * size;
    }

    /** What the font cannot show becomes a question mark: a proof with a strange character is still printed. */
    private static String printable(String words, PDFont font) {
        StringBuilder printable = new StringBuilder(words.length());
        words.codePoints().forEach(point -> {
            String one = Character.isWhitespace(point) ? " " : Character.toString(point);
            printable.append(shows(font, one) ? one : "?");
        });
        return printable.toString();
    }

    private static boolean shows(PDFont font, String one) {
        try {
            font.encode(one);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Ends the pages and writes the foot of each: a statement, and its number. */
    void finish(String foot) throws IOException {
        content.close();
        int count = document.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            try (PDPageContentStream to =
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true)) {
                put(to, printable(foot, plain), plain, FOOT, MARGIN, MARGIN - FOOT);
                String number = "Page " + (i + 1) + " / " + count;
                float right = PDRectangle.A4.getWidth() - MARGIN - width(number, plain, FOOT);
                put(to, number, plain, FOOT, right, MARGIN - 2 * FOOT - 2);
            }
        }
    }
}
