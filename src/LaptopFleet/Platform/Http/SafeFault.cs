using System.Data.Common;
using System.Text;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// What may stand in a log of something that went wrong: where it happened and what kind of thing it was. The words of a database are left out, since a server quotes the values that it refuses, an
/// e-mail address perhaps; logs hold ids only.
/// </summary>
public static class SafeFault
{
    /// <summary>Each exception of the chain with where it was thrown.</summary>
    public static string Of(Exception error)
    {
        var told = new StringBuilder();
        for (var cause = error; cause is not null; cause = cause.InnerException)
            told.AppendLine(Line(cause)).AppendLine(cause.StackTrace);
        return told.ToString();
    }

    /// <summary>The innermost one in a line, for whoever looks at a list.</summary>
    public static string InALine(Exception error) => Line(error.GetBaseException());

    private static string Line(Exception cause) => cause is DbException ? cause.GetType().Name : $"{cause.GetType().Name}: {cause.Message}";
}
