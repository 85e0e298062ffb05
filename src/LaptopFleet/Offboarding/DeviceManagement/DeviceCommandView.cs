using System.Linq.Expressions;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>A command to a laptop as the API shows it. Its PIN is not shown; see <c>POST /device-commands/{id}/pin</c>.</summary>
/// <param name="Manager">Who does it: <c>jamf</c>, <c>intune</c>, <c>fleet</c>, or <c>recorded</c> for people.</param>
/// <param name="ManagementId">What the device management calls the laptop.</param>
/// <param name="Reason">Why it was asked for.</param>
/// <param name="CheckedInAt">When the laptop had last reported, before it was sent.</param>
/// <param name="AtManager">What the device management calls the command.</param>
/// <param name="HasPin">Whether a PIN is kept that opens the laptop again.</param>
/// <param name="ReleasedAt">Of a lock: since when it holds no more.</param>
/// <param name="Evidence">What proves the outcome, where people did it or looked.</param>
/// <param name="Fault">What stood in the way last, for a program.</param>
/// <param name="NextAt">When something happens by itself again; null where nothing will.</param>
public sealed record DeviceCommandView(
    Guid Id, Guid DeviceId, Guid? DepartureId, Guid? PersonId, Region Region, DeviceCommandKind Kind, DeviceCommandState State, Instant StateSince, string Manager, string? ManagementId, string Reason,
    string ProposedBy, Instant ProposedAt, string? DecidedBy, Instant? DecidedAt, string? Note, Instant? CheckedInAt, Instant? SentAt, string? AtManager, bool HasPin, Instant? EndedAt, Instant? ReleasedAt,
    string? Evidence, string? Fault, Instant? NextAt)
{
    public static readonly Expression<Func<DeviceCommand, DeviceCommandView>> From = c => new(
        c.Id, c.DeviceId, c.DepartureId, c.PersonId, c.Region, c.Kind, c.State, c.StateSince, c.Manager, c.ManagementId, c.Reason, c.ProposedBy, c.ProposedAt, c.DecidedBy, c.DecidedAt, c.Note,
        c.CheckedInAt, c.SentAt, c.AtManager, c.SealedPin != null, c.EndedAt, c.ReleasedAt, c.Evidence, c.Fault, c.DueAt);

    private static readonly Func<DeviceCommand, DeviceCommandView> Made = From.Compile();

    public static DeviceCommandView Of(DeviceCommand command) => Made(command);
}
