/** How far an adapter's inputs, outputs and agreement have moved from where they were when it was validated. */
package org.passerelle.gateway.evaluation.drift;
