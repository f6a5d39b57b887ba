package org.passerelle.connectors.hl7v2.mllp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a listener may have to complain about, each told once while it lasts. */
final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(MllpSource.class);

    final Incident tooManyConnections;
    final Incident tooManyBytes;
    final Incident badFrame;
    final Incident storeUnavailable;
    final Incident tlsRefused;

    Incidents(String source) {
        this.tooManyConnections = new Incident(LOG, source, "trop de connexions, les nouvelles sont fermées");
        this.tooManyBytes = new Incident(LOG, source, "trop d'octets en attente d'enregistrement, trames refusées");
        this.badFrame = new Incident(LOG, source, "trames MLLP incomplètes, trop longues ou octets hors trame");
        this.storeUnavailable = new Incident(LOG, source, "enregistrement impossible, les émetteurs doivent renvoyer");
        this.tlsRefused = new Incident(LOG, source, "connexions refusées par TLS (certificat ou version)");
    }
}
