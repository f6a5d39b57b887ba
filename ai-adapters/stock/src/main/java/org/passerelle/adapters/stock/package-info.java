/** Demand of medicines and devices: forecasts as distributions, and what follows from them. */
package org.passerelle.adapters.stock;
