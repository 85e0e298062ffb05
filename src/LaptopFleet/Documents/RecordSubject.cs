using LaptopFleet.World;

namespace LaptopFleet.Documents;

/// <summary>What a paper about something that has happened is about.</summary>
/// <param name="Id">Of the sanitisation, the return, the laptop or the departure: for each of them one paper of a kind is current.</param>
/// <param name="DeviceId">The laptop whose papers it is one of.</param>
/// <param name="DepartureId">The departure whose papers it is one of.</param>
/// <param name="PersonId">Whose name is on it; it is sealed under their key.</param>
public sealed record RecordSubject(Guid Id, Region Region, Guid? DeviceId = null, Guid? DepartureId = null, Guid? PersonId = null);
