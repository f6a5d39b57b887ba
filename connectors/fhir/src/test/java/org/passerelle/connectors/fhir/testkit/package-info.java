/** What the tests of the FHIR interface share: an inbox in memory, facts held from what was mapped, collected samples. */
package org.passerelle.connectors.fhir.testkit;
