/** Which adapter is asked about a case, and what is done with its answer. Decides only; asks and writes nothing. */
package org.passerelle.routes.rollout;
