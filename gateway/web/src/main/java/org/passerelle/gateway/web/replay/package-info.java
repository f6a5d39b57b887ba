/** Handling messages again: which ones, how many, why, and what to mend before. */
package org.passerelle.gateway.web.replay;
