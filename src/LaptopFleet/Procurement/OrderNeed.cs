using LaptopFleet.Catalog;
using LaptopFleet.People;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>What is asked for, and for whom.</summary>
/// <param name="ReplacesDeviceId">The laptop that it takes the place of; null where nobody said which, and of needs that take the place of none.</param>
public sealed record OrderNeed(OrderKind Kind, Person Person, Model Model, LocalDate NeededOn, string? Reason, Guid? PromiseId = null, Guid? ReplacesDeviceId = null);
