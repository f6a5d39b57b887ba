package org.passerelle.connectors.fhir.media;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.passerelle.connectors.fhir.media.MediaText.Outcome;

/** The text layer of a PDF. No script, form action or attachment of it is opened; work and memory are bounded. */
final class PdfText {
    static final String MEDIA_TYPE = "application/pdf";

    /** The header may stand anywhere in the first kilobyte (PDF 1.7, annex H.3.4.1). */
    private static final int HEADER_WITHIN = 1024;

    private static final int PAGES_MAX = 500;
    private static final long MEMORY_MAX = 128L * 1024 * 1024;
    /**
     * Drawing steps and glyphs read at most: fifty times the largest published report. A count, not a time, so that the same
     * file always gives the same text.
     */
    private static final int STEPS_MAX = 3_000_000;

    static {
        FontMappers.set(new BundledFonts());
    }

    private PdfText() {}

    static boolean looksLikePdf(byte[] bytes) {
        int length = Math.min(bytes.length, HEADER_WITHIN);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    static Outcome of(byte[] bytes) {
        BoundedWriter text = new BoundedWriter();
        try (PDDocument document = Loader.loadPDF(
                new RandomAccessReadBuffer(bytes), MemoryUsageSetting.setupMainMemoryOnly(MEMORY_MAX).streamCache)) {
            BoundedStripper stripper = new BoundedStripper();
            stripper.setEndPage(Math.min(document.getNumberOfPages(), PAGES_MAX));
            stripper.writeText(document, text);
            boolean cut = document.getNumberOfPages() > PAGES_MAX;
            return new Outcome.Text(MEDIA_TYPE, tidy(text.toString()), cut);
        } catch (BoundReachedException e) {
            return new Outcome.Text(MEDIA_TYPE, tidy(text.toString()), true);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // A damaged or protected file, or one whose objects are nested to harm: all that counts is that it is kept.
            return new Outcome.Unreadable("Le PDF joint n'a pas pu être lu (fichier abîmé ou protégé).");
        }
    }

    /** One kind of line end, no blanks at line ends: offsets are the same on every platform. */
    private static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        text.replace('\u00A0', ' ')
                .replace("\u0000", "")
                .lines()
                .forEach(line -> tidy.append(line.stripTrailing()).append('\n'));
        return tidy.toString().strip();
    }

    /** Stops a page that asks for more work than a document for people can. */
    private static final class BoundedStripper extends PDFTextStripper {
        private int steps;

        BoundedStripper() {
            setLineSeparator("\n");
            setSortByPosition(true);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            step();
            super.processOperator(operator, operands);
        }

        @Override
        protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
            step();
            super.showGlyph(matrix, font, code, displacement);
        }

        private void step() throws BoundReachedException {
            steps++;
            if (steps > STEPS_MAX) {
                throw new BoundReachedException();
            }
        }
    }

    /** Keeps what fits. */
    private static final class BoundedWriter extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            if (text.length() + length > MediaText.CHARACTERS_MAX) {
                throw new BoundReachedException();
            }
            text.append(characters, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** The document asks for more than is given. */
    private static final class BoundReachedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
