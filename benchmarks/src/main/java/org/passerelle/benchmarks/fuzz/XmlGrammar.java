package org.passerelle.benchmarks.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Elements and attributes: HL7 v2 XML, CDA, FHIR, HPRIM, PN13, EDXL. */
final class XmlGrammar implements Grammar {
    private static final Pattern TAG = Pattern.compile("<([A-Za-z][^\\s/>]*)");
    private static final List<String> SURPRISES = List.of(
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "&b;",
            "&#0;",
            "&#x1F600;",
            "<![CDATA[<a>]]>",
            "<!---->",
            "<?xml-stylesheet href='http://127.0.0.1/x'?>",
            " xmlns:q='urn:q'",
            " xsi:nil='true'",
            " xsi:type='PQ'",
            " nullFlavor='UNK'",
            "<q:a xmlns:q='urn:q'/>",
            "2026-13-45",
            "99999999999999999999",
            "1e400",
            "-",
            "NaN",
            "urn:uuid:",
            "");

    @Override
    public List<Span> parts(byte[] message) {
        return XmlParts.of(message);
    }

    @Override
    public byte[] nested(byte[] part, int times) {
        Matcher tag = TAG.matcher(new String(part, StandardCharsets.ISO_8859_1));
        String name = tag.lookingAt() ? tag.group(1) : "a";
        return Grammar.wrapped("<" + name + ">", part, "</" + name + ">", times);
    }

    @Override
    public List<String> surprises() {
        return SURPRISES;
    }
}
