package org.passerelle.gateway.app.pathos;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.passerelle.adapters.pathos.checks.Choice;
import org.passerelle.adapters.pathos.checks.Coupe;
import org.passerelle.adapters.pathos.checks.DatedProof;
import org.passerelle.adapters.pathos.checks.ResidentFile;
import org.passerelle.adapters.pathos.export.CoupeCsv;
import org.passerelle.adapters.pathos.export.CoupeFhir;
import org.passerelle.adapters.pathos.export.DossierPdf;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.gateway.web.pathos.PathosDesk.Format;

/** A coupe as a file. */
final class Exports {
    /** Spreadsheets take a text for UTF-8 only if it begins with this. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Referentiel referentiel;

    Exports(Referentiel referentiel) {
        this.referentiel = referentiel;
    }

    byte[] write(Coupe coupe, Format format) {
        try {
            return switch (format) {
                case CSV -> csv(coupe);
                case FHIR ->
                    FhirContext.forR4Cached()
                            .newJsonParser()
                            .encodeResourceToString(CoupeFhir.bundle(coupe, referentiel))
                            .getBytes(StandardCharsets.UTF_8);
                case PDF -> pdf(coupe.residents());
            };
        } catch (IOException e) {
            throw new UncheckedIOException("an export in memory failed", e);
        }
    }

    private byte[] csv(Coupe coupe) throws IOException {
        StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
        CoupeCsv.write(coupe, referentiel, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The dossiers of all états that were chosen or have a proof that was kept, one behind the other. */
    private byte[] pdf(List<ResidentFile> files) throws IOException {
        PDFMergerUtility merger = new PDFMergerUtility();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        merger.setDestinationStream(whole);
        boolean any = false;
        for (ResidentFile file : files) {
            for (String etat : etats(file)) {
                ByteArrayOutputStream one = new ByteArrayOutputStream();
                DossierPdf.write(file, etat, referentiel, one);
                merger.addSource(new RandomAccessReadBuffer(one.toByteArray()));
                any = true;
            }
        }
        if (!any) {
            throw new IllegalArgumentException("nothing was kept or chosen yet");
        }
        merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache());
        return whole.toByteArray();
    }

    private Set<String> etats(ResidentFile file) {
        Set<String> own = new LinkedHashSet<>();
        file.choices().stream().map(Choice::etat).forEach(own::add);
        file.proofs().stream().map(DatedProof::etat).forEach(own::add);
        Set<String> ordered = new LinkedHashSet<>();
        referentiel.etats().stream()
                .map(etat -> etat.notation())
                .filter(own::contains)
                .forEach(ordered::add);
        ordered.addAll(own);
        return ordered;
    }
}
