namespace LaptopFleet.Platform;

/// <summary>The program says no: a rule of the trade forbids it. Answered as 409 with a stable code, and with what is lacking where it can be named.</summary>
public sealed class RefusedException(string code, string sentence, params IReadOnlyList<Fault> faults) : Exception(sentence)
{
    public string Code { get; } = code;

    public IReadOnlyList<Fault> Faults { get; } = faults;
}

/// <summary>There is no such thing, or it is not the caller's to see: the two are never told apart. Answered as 404.</summary>
public sealed class UnknownException(string noun) : Exception($"There is no such {noun}, or it is not yours to see.")
{
    public string Code { get; } = $"{noun.Replace(' ', '-')}.unknown";
}

/// <summary>What one field lacks: with 400 a field of the input, with 409 one of what it is about. The pointer is a JSON pointer.</summary>
public sealed record Fault(string Pointer, string Code, string Detail);

/// <summary>The input cannot be read or makes no sense, whatever the state of the fleet. Answered as 400.</summary>
public sealed class InvalidInputException(params IReadOnlyList<Fault> faults) : Exception("The request is not valid.")
{
    public InvalidInputException(string pointer, string code, string detail) : this(new Fault(pointer, code, detail)) { }

    public IReadOnlyList<Fault> Faults { get; } = faults;
}

/// <summary>The caller's copy is not the newest one (If-Match). Answered as 412.</summary>
public sealed class StaleException() : Exception("The resource has changed since you read it; read it again.");

/// <summary>The caller must say which version it changes. Answered as 428.</summary>
public sealed class PreconditionRequiredException() : Exception("Send If-Match with the ETag that you read.");
