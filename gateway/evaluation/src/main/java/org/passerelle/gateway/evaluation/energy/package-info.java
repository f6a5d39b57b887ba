/** How much energy answers take: measured where the machine can tell, estimated where not, and always said which. */
package org.passerelle.gateway.evaluation.energy;
