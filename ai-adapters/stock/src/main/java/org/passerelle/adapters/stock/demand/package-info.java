/** What may be asked for in the periods to come: predictive distributions of a demand, in the units of its series. */
package org.passerelle.adapters.stock.demand;
