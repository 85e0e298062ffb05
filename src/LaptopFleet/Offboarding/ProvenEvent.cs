using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// One event with its link in the chain, and all that the link is made of. The digest is SHA-256 of: id, at (ticks of 100 ns since 1970), actorKind, actorId, type, subjectKind,
/// region (with a capital, empty where there is none), data, subjectId, deviceId, personId; a number is eight bytes, the largest first, a text the number of its UTF-8 bytes and those,
/// an id sixteen bytes as it is read, zeros where there is none. The hash is SHA-256 of previousHash, position, signature and digest. See docs/decisions/0057.
/// </summary>
/// <param name="Position">Its place in the chain; null for one that is not sealed yet.</param>
/// <param name="Actor">Who did it: the kind and the id of the actor, with a colon between.</param>
/// <param name="Data">What happened, as the JSON text that was signed.</param>
/// <param name="Digest">SHA-256 of what the event says, in hexadecimal as the three below.</param>
/// <param name="Signature">The program's, under a key that only the installation has.</param>
/// <param name="PreviousHash">The link before it.</param>
/// <param name="Hash">Its link.</param>
public sealed record ProvenEvent(
    Guid Id, long? Position, string Type, Instant At, string Actor, string SubjectKind, Guid SubjectId, Guid? DeviceId, Guid? PersonId, Region? Region, string Data, string Digest, string Signature,
    string? PreviousHash, string? Hash)
{
    public static ProvenEvent Of(Event e, byte[]? previousHash) => new(
        e.Id, e.Position, e.Type, e.At, $"{e.ActorKind}:{e.ActorId}", e.SubjectKind, e.SubjectId, e.DeviceId, e.PersonId, e.Region, e.Data, Hex(EventSigner.Digest(e)), Hex(e.Mac),
        previousHash is null ? null : Hex(previousHash), e.Hash is null ? null : Hex(e.Hash));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
