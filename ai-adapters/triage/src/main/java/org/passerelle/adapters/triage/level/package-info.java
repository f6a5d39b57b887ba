/** A five-level emergency department suggestion by a trained model: what it looks at, how it decides, how it explains. */
package org.passerelle.adapters.triage.level;
