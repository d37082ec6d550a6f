package org.pharosdesk.platform.texts;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.pharosdesk.platform.texts.FileText.Outcome;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Takes the text out of one file with Apache Tika: office documents, PDF, text, HTML and mails, and what lies within
 * them. No picture is looked at, and no other file or address is followed.
 */
final class FileParser {

    static final int MOST_CHARACTERS = 100_000;

    private static final int DEEPEST = 3;
    private static final int MOST_WITHIN = 100;

    private static final Set<MediaType> TEXTS = Set.of(
            MediaType.TEXT_PLAIN,
            MediaType.text("csv"),
            MediaType.text("tab-separated-values"),
            MediaType.text("x-log"),
            MediaType.text("x-web-markdown"),
            MediaType.text("calendar"),
            MediaType.text("x-vcard"),
            MediaType.text("vcard"),
            MediaType.application("json"),
            MediaType.application("xml"),
            MediaType.text("x-yaml"));

    private final AutoDetectParser parser = new AutoDetectParser(
            TikaConfig.getDefaultConfig().getDetector(),
            new PDFParser(),
            new OOXMLParser(),
            new OfficeParser(),
            new OpenDocumentParser(),
            new RTFParser(),
            new JSoupParser(),
            new RFC822Parser(),
            new Texts());

    /** Tika calls many a text by a name of its own; whatever it is called, it is read as it stands. */
    private static final class Texts extends TXTParser {

        @Override
        public Set<MediaType> getSupportedTypes(ParseContext context) {
            return TEXTS;
        }
    }

    FileText read(byte[] content, String name) {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        var words = new WriteOutContentHandler(MOST_CHARACTERS);
        try (var stream = TikaInputStream.get(content, metadata)) {
            parser.parse(stream, new BodyContentHandler(words), metadata, context());
        } catch (ZeroByteFileException e) {
            return FileText.without(Outcome.NO_TEXT);
        } catch (IOException | SAXException | TikaException | RuntimeException | StackOverflowError | LinkageError e) {
            if (!WriteLimitReachedException.isWriteLimitReached(e)) {
                return FileText.without(Outcome.UNREADABLE);
            }
        }
        var text = tidy(words.toString());
        return text.isEmpty() ? FileText.without(Outcome.NO_TEXT) : new FileText(Outcome.READ, text);
    }

    private ParseContext context() {
        var context = new ParseContext();
        context.set(Parser.class, parser);
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setSortByPosition(true);
        context.set(PDFParserConfig.class, pdf);
        var office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true); // without the whole document in memory
        office.setUseSAXPptxExtractor(true);
        office.setExtractMacros(false);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new Within(context));
        return context;
    }

    /** What lies within a file, as deep as people put one into another, and not more of it than they do. */
    private static final class Within extends ParsingEmbeddedDocumentExtractor {

        private int depth;
        private int met;

        Within(ParseContext context) {
            super(context);
        }

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return depth < DEEPEST && ++met <= MOST_WITHIN && super.shouldParseEmbedded(metadata);
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
                throws SAXException, IOException {
            depth++;
            try {
                super.parseEmbedded(stream, handler, metadata, outputHtml);
            } finally {
                depth--;
            }
        }
    }

    /** As PostgreSQL can keep it: no zero, no half of a pair; and without the room that layouts leave. */
    private static String tidy(String text) {
        var tidy = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
        var space = false;
        for (var letters = text.codePoints().iterator(); letters.hasNext() && tidy.length() < MOST_CHARACTERS; ) {
            var letter = letters.nextInt();
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter) || Character.isISOControl(letter)) {
                space = !tidy.isEmpty();
            } else if (Character.getType(letter) != Character.SURROGATE
                    && Character.getType(letter) != Character.PRIVATE_USE) {
                tidy.append(space ? " " : "").appendCodePoint(letter);
                space = false;
            }
        }
        return tidy.toString();
    }
}
