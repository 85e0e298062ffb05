namespace LaptopFleet.Stock;

/// <summary>A model, in all its revisions, at a depot.</summary>
public readonly record struct StockKey(Guid DepotId, string ModelCode);
