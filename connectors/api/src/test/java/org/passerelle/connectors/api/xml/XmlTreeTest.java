package org.passerelle.connectors.api.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Dissector.Part;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.xml.XmlFaultException.Fault;

/** XML is read in its own encoding, within limits, and never reaches outside itself. */
class XmlTreeTest {
    private final XmlTree tree = new XmlTree(5_000_000);

    @Test
    void theDeclaredEncodingCountsAndAccentedNamesCompare() throws Exception {
        String text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Séjour><Unité>é</Unité></Séjour>";
        assertThat(tree.read(text.getBytes(ISO_8859_1)).text("Unité")).isEqualTo("é");
        String decomposed = Normalizer.normalize("<Séjour><Unité>x</Unité></Séjour>", Normalizer.Form.NFD);
        assertThat(tree.read(decomposed.getBytes(UTF_8)).text("Unité")).isEqualTo("x");
        assertThat(tree.read("\uFEFF<a>é</a>".getBytes(UTF_8)).text()).isEqualTo("é");
        assertThat(tree.read("\uFEFF<a>é</a>".getBytes(UTF_16LE)).text()).isEqualTo("é");
        assertThat(tree.read("\n  <?xml version='1.0'?><a>b</a>".getBytes(UTF_8))
                        .text())
                .isEqualTo("b");
    }

    @Test
    void aByteThatContradictsTheEncodingIsAFault() {
        refused("<a>é</a>".getBytes(ISO_8859_1), Fault.NOT_WELL_FORMED);
        refused("<?xml version='1.0' encoding='inconnu'?><a/>".getBytes(UTF_8), Fault.NOT_WELL_FORMED);
    }

    @Test
    void documentTypesAndEntitiesAreRefused() {
        refused("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>".getBytes(UTF_8), Fault.DOCTYPE);
        refused("<!DOCTYPE a [<!ENTITY b SYSTEM \"http://127.0.0.1/\">]><a>&b;</a>".getBytes(UTF_8), Fault.DOCTYPE);
    }

    @Test
    void sizeDepthAndNumberAreBounded() {
        refused(new byte[0], Fault.EMPTY);
        refused(new byte[5_000_001], Fault.TOO_LARGE);
        refused(("<a>".repeat(200) + "</a>".repeat(200)).getBytes(UTF_8), Fault.TOO_DEEP);
        refused(("<a>" + "<b/>".repeat(XmlTree.ELEMENTS_MAX) + "</a>").getBytes(UTF_8), Fault.TOO_DEEP);
        refused("<a><b></a>".getBytes(UTF_8), Fault.NOT_WELL_FORMED);
        refused("bonjour".getBytes(UTF_8), Fault.NOT_WELL_FORMED);
    }

    @Test
    void placesAndPartsNumberOnlyWhatComesSeveralTimes() throws Exception {
        String text = "<a x=\"1\"><b>un</b><b>deux</b><c>trois</c></a>";
        XmlElement root = tree.read(text.getBytes(UTF_8));
        assertThat(root.all("b")).extracting(XmlElement::path).containsExactly("/a/b[1]", "/a/b[2]");
        assertThat(root.first("c").map(XmlElement::path)).contains("/a/c");
        Message message =
                new Message("m", "s", Protocol.PN13, "", "", "", Instant.EPOCH, Map.of(), Content.of(text, UTF_8));
        List<Part> parts = new XmlDissector(1000).dissect(message).get(0).parts();
        assertThat(parts).extracting(Part::path).containsExactly("/a/@x", "/a/b[1]", "/a/b[2]", "/a/c");
        assertThat(parts).extracting(Part::value).containsExactly("1", "un", "deux", "trois");
    }

    @Test
    void theRootIsSeenBehindDeclarationsAndPrefixesWithoutReadingTheRest() {
        assertThat(XmlRoot.nameOf(Content.of("<?xml version='1.0'?>\n<!-- x --><p:a b='c'><", UTF_8)))
                .contains("a");
        assertThat(XmlRoot.nameOf(Content.of("MSH|^~\\&|", UTF_8))).isEmpty();
        assertThat(XmlRoot.nameOf(Content.of("", UTF_8))).isEmpty();
    }

    @Test
    void whatAMapperLeavesOutIsSaidOnceForEachName() throws Exception {
        XmlElement root = tree.read("<a><b>1</b><c>2</c><c>3</c><d><e>4</e></d><f/></a>".getBytes(UTF_8));
        assertThat(Unmapped.of(root, Set.of("b", "d")))
                .extracting(remark -> remark.place())
                .containsExactly("/a/c[1]");
    }

    private void refused(byte[] bytes, Fault fault) {
        assertThatThrownBy(() -> tree.read(bytes))
                .isInstanceOfSatisfying(
                        XmlFaultException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
