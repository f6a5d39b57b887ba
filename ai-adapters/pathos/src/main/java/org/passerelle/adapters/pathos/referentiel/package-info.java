/** The états, the profils and which of them go together, as the site's file says: nothing of the model is in the code. */
package org.passerelle.adapters.pathos.referentiel;
