package org.passerelle.gateway.app.cli;

import org.passerelle.adapters.api.Digests;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.parcel.Parcel;
import org.passerelle.adapters.remote.probe.ProbeReport;

/** Tells the user what a package is, in lines. */
final class AdapterSheet {
    private AdapterSheet() {}

    static void print(Parcel parcel) {
        Manifest manifest = parcel.manifest();
        System.out.println(manifest.id() + " " + manifest.version() + " : " + manifest.intendedPurpose());
        System.out.println("  cas d'usage   " + manifest.useCase());
        System.out.println("  transport     " + parcel.serving().kind().key());
        System.out.println("  signé par     " + manifest.papers().signedBy().orElse("personne d'admis par le site"));
        print(manifest.digests());
        parcel.warnings().forEach(warning -> System.out.println("  à savoir      " + warning));
    }

    /** Whether every finding lets the adapter work. */
    static boolean print(ProbeReport report) {
        System.out.println(report.transport() + " : " + (report.server() + " " + report.version()).strip());
        report.findings()
                .forEach(finding ->
                        System.out.println("  " + finding.severity() + " " + finding.code() + " : " + finding.text()));
        System.out.println(report.usable() ? "Utilisable." : "Inutilisable avec ce manifeste.");
        return report.usable();
    }

    private static void print(Digests digests) {
        System.out.println("  modèle        sha256:" + digests.model());
        System.out.println("  configuration sha256:" + digests.config());
        digests.prompt().ifPresent(prompt -> System.out.println("  invite        sha256:" + prompt));
    }
}
