/** Series in CSV files, and their forecasts and reorder points written beside them. */
package org.passerelle.adapters.stock.table;
