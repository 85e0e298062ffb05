using LaptopFleet.Audit;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Policy;

/// <summary>Who decides: the signed-in human, their row in the directory and their roles.</summary>
public sealed record Approver(Actor Actor, Guid? PersonId, IReadOnlyList<string> Roles)
{
    public static Approver Of(Caller caller) => new(caller.Actor, caller.PersonId, caller.Roles);

    /// <summary>Whether they are the human who did something before. One human may come with two accounts; the directory knows that they are one.</summary>
    public bool Is(string? actor, Guid? personId) => actor == Actor.ToString() || (PersonId is not null && PersonId == personId);
}
