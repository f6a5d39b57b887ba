/** The packaged product as a neighbour sees it: started as a process, spoken to over its wires, killed without warning. */
package org.passerelle.system;
