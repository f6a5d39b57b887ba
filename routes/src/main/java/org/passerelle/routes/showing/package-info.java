/** Which suggestions are put before professionals: the site's settings, the alert budget, and who is told what. */
package org.passerelle.routes.showing;
