using LaptopFleet.Catalog;
using LaptopFleet.People;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>What is asked for, and for whom.</summary>
public sealed record OrderNeed(OrderKind Kind, Person Person, Model Model, LocalDate NeededOn, string? Reason, Guid? PromiseId = null);
