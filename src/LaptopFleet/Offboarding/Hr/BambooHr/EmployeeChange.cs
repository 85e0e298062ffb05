using System.Text.Json;
using LaptopFleet.People;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr.BambooHr;

/// <summary>
/// What BambooHR says of one employee: by event (<c>type</c>, <c>data.employeeId</c>, <c>data.changedFields</c>), or by field (<c>employees</c>, each with what has changed and, where the operator wants that, with values). In a form of
/// the second kind the employees are told apart by their ids, and the values stand beside what has changed. Fields are called as in its documents or as on its pages: <c>employmentStatus</c> is <c>Employment Status</c>.
/// </summary>
/// <param name="Id">BambooHR's own id of the employee.</param>
/// <param name="IsTelling">Whether it may be that they leave.</param>
/// <param name="At">Null where it does not say.</param>
public sealed record EmployeeChange(string Id, bool IsTelling, Leaver Leaver, Instant? At)
{
    private static readonly string[] Telling = ["status", "employmentstatus", "employmentstatusdate", "employmenthistorystatus", "terminationdate"];

    // On its pages the number is called "Employee #".
    private static readonly string[] Number = ["employeenumber", "employee"];
    private static readonly string[] WorkEmail = ["workemail"];

    public static IEnumerable<EmployeeChange> ReadAll(JsonElement message)
    {
        if (message.Object("data") is { } data && HrJson.Id(data, DepartureCase.CaseIdMaxLength, "employeeId") is { } id)
            return [Of(id, message.Text("type", HrMessage.KindMaxLength) is "employee.deleted", message.Text("type", HrMessage.KindMaxLength) is "employee.updated", data, TimeOf(message))];
        var listed = message.Items("employees").Select(one => (Id: HrJson.Id(one, DepartureCase.CaseIdMaxLength, "id"), One: one));
        var named = message.Object("employees") is { } byId
            ? byId.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).Select(member => (Id: HrJson.Fit(member.Name, DepartureCase.CaseIdMaxLength), One: member.Value))
            : [];
        return listed.Concat(named).Where(e => e.Id is not null).Select(e => Of(e.Id!, IsAction(e.One, "deleted"), !IsAction(e.One, "created"), e.One, TimeOf(e.One)));
    }

    private static EmployeeChange Of(string id, bool isDeleted, bool isUpdated, JsonElement told, Instant? at) => new(
        id, isDeleted || (isUpdated && HrJson.Words(told, "changedFields").Any(field => Telling.Contains(Key(field)))),
        new(null, Value(told, WorkEmail, Person.EmailMaxLength), Value(told, Number, Person.EmployeeNumberMaxLength) ?? (id.Length <= Person.EmployeeNumberMaxLength ? id : null)), at);

    private static bool IsAction(JsonElement told, string action) => string.Equals(told.Text("action", HrMessage.KindMaxLength), action, StringComparison.OrdinalIgnoreCase);

    // A plus that was not written as %2B is a space in a form.
    private static Instant? TimeOf(JsonElement told) =>
        told.Text("timestamp", ScanTime.TextMaxLength) is { } text ? ScanTime.ReadInstant(text) ?? ScanTime.ReadInstant(text.Replace(' ', '+')) : null;

    /// <summary>The value of a field, where it was sent along: as it is, or as <c>{ "value": … }</c>.</summary>
    private static string? Value(JsonElement told, string[] names, int most)
    {
        var fields = told.Object("fields") ?? told;
        return fields.EnumerateObject().Where(field => names.Contains(Key(field.Name)))
            .Select(field => field.Value.ValueKind == JsonValueKind.Object ? HrJson.First(field.Value, most, "value") : HrJson.First(fields, most, field.Name)).FirstOrDefault(value => value is not null);
    }

    private static string Key(string field) => string.Concat(field.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
