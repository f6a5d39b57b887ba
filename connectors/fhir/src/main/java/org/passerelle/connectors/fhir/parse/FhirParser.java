package org.passerelle.connectors.fhir.parse;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.xml.XmlBytes;
import org.passerelle.connectors.fhir.xml.XmlFaultException;

/**
 * Reads bytes as one FHIR R4 resource. Strict where leniency would lose or invent content: unknown properties, invalid
 * values, keys that stand twice, bytes that are not of the character set. Thread-safe; never throws for what the bytes hold.
 */
public final class FhirParser {
    /** The largest resource read, in bytes. */
    public static final int BYTES_MAX = 64 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final FhirContext context = FhirContext.forR4Cached();
    private final JsonCheck jsonCheck = new JsonCheck(BYTES_MAX);
    private final XmlCheck xmlCheck = new XmlCheck(BYTES_MAX);

    /** Reads {@code bytes}, which are in {@code format}. */
    public Parsed parse(byte[] bytes, FhirFormat format) {
        List<Remark> remarks = new ArrayList<>();
        IssueCollector collector = new IssueCollector();
        try {
            String text = text(bytes, format, remarks);
            IParser parser;
            if (format == FhirFormat.JSON) {
                jsonCheck.check(text);
                parser = context.newJsonParser();
            } else {
                xmlCheck.check(text);
                parser = context.newXmlParser();
            }
            parser.setParserErrorHandler(collector);
            parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
            IBaseResource resource = parser.parseResource(text);
            return collector.issues().isEmpty()
                    ? new Parsed.Read((Resource) resource, remarks)
                    : new Parsed.Faulty(collector.issues());
        } catch (IssueException e) {
            return new Parsed.Faulty(List.of(e.issue()));
        } catch (DataFormatException e) {
            return new Parsed.Faulty(collector.issues().isEmpty() ? List.of(notFhir()) : collector.issues());
        } catch (RuntimeException e) {
            // The parser reports some malformed input by other unchecked exceptions.
            return new Parsed.Faulty(List.of(notFhir()));
        }
    }

    private static String text(byte[] bytes, FhirFormat format, List<Remark> remarks) throws IssueException {
        if (bytes.length == 0) {
            throw new IssueException(Issue.unreadable(IssueType.REQUIRED, "", "Le contenu est vide."));
        }
        if (bytes.length > BYTES_MAX) {
            throw new IssueException(Issue.unreadable(IssueType.TOOLONG, "", "Le contenu dépasse la taille admise."));
        }
        try {
            if (format == FhirFormat.XML) {
                return XmlBytes.decode(bytes).stripLeading();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.charAt(0) == BYTE_ORDER_MARK) {
                remarks.add(
                        Remark.leniency("", "Le JSON commence par une marque d'ordre des octets, qui a été ignorée."));
                return text.substring(1);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IssueException(Issue.unreadable(
                    IssueType.STRUCTURE, "", "Les octets ne sont pas de l'UTF-8 : du JSON ne s'écrit pas autrement."));
        } catch (XmlFaultException e) {
            throw new IssueException(Issue.unreadable(IssueType.STRUCTURE, "", e.getMessage()));
        }
    }

    private static Issue notFhir() {
        return Issue.unreadable(IssueType.STRUCTURE, "", "Le contenu n'est pas une ressource FHIR R4 lisible.");
    }
}
