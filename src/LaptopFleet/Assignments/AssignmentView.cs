using System.Linq.Expressions;
using System.Text.Json.Serialization;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>An assignment as the API shows it.</summary>
/// <param name="SerialNumber">Not told to the holder before they have accepted: typing it from the case is the proof.</param>
/// <param name="DeviceState">Where the laptop itself stands; it can be accepted once it is delivered.</param>
/// <param name="OverdueAt">The first instant after the last day of the loan where the person lives.</param>
/// <param name="Statement">The version of the statement that the person agreed to.</param>
/// <param name="EndReason">Why it was declined or ended.</param>
/// <param name="ReturnBy">Until which day, in the person's zone, they have to send it back.</param>
public sealed record AssignmentView(
    Guid Id, Guid DeviceId, string? SerialNumber, DeviceState DeviceState, Guid PersonId, Region Region, AssignmentKind Kind, AssignmentState State, LocalDate? DueBackOn, Instant? OverdueAt,
    Guid? OrderId, Instant OpenedAt, Instant? HandedOverAt, Instant? AcceptedAt, string? Statement, string? Condition, Instant? DeclinedAt, Instant? EndedAt, string? EndReason, LocalDate? ReturnBy,
    [property: JsonIgnore] int Version)
{
    public static readonly Expression<Func<Assignment, AssignmentView>> From = a => new(
        a.Id, a.DeviceId, a.Device.SerialNumber, a.Device.State, a.PersonId, a.Region, a.Kind,
        a.DeclinedAt != null ? AssignmentState.Declined : a.EndedAt != null ? AssignmentState.Ended : a.AcceptedAt != null ? AssignmentState.Accepted
            : a.HandedOverAt != null ? AssignmentState.HandedOver : AssignmentState.Open,
        a.DueBackOn, a.OverdueAt, a.OrderId, a.OpenedAt, a.HandedOverAt, a.AcceptedAt, a.AcceptedStatement, a.Condition, a.DeclinedAt, a.EndedAt, a.EndReason, a.ReturnBy, a.Version);

    private static readonly Func<Assignment, AssignmentView> Made = From.Compile();

    public static AssignmentView Of(Assignment assignment, Caller caller) => Made(assignment).For(caller);

    public AssignmentView For(Caller caller) => caller.IsStaff || AcceptedAt is not null ? this : this with { SerialNumber = null };
}
