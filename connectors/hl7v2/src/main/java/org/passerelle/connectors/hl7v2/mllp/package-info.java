/** The bounded MLLP listener: frames, order of answers, limits. */
package org.passerelle.connectors.hl7v2.mllp;
