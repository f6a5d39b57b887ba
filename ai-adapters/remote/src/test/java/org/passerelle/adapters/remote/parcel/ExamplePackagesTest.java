package org.passerelle.adapters.remote.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.remote.onnx.Examples;

/** Programme: every example package of the project is accepted and makes an adapter; none may be more than silent. */
class ExamplePackagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"exemple-onnx-vigilance", "exemple-oip-vigilance", "exemple-chat-codage"})
    void isAccepted(String name) throws Exception {
        Path folder = Examples.folder(name);
        Parcel parcel = ParcelReader.read(Packages.open(folder), SiteRules.usual());
        AdapterMaker.check(parcel);
        assertThat(parcel.manifest().id()).isEqualTo(name);
        assertThat(parcel.manifest().intendedPurpose()).startsWith("Exemple fictif");
        assertThat(parcel.manifest().conduct().allows(Mode.ADVISORY))
                .as("an example is never shown to a professional")
                .isFalse();
    }
}
