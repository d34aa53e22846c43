using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SophiaAI.Tests.Conventions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Display;

/// <summary>What people read of a plan without another command: a diff, and what became of it.</summary>
public sealed class PlanViewTests : IDisposable
{
    private readonly Engine _engine = new();

    public PlanViewTests() =>
        _engine.Run("Get-SophiaSetting | Out-Null; $PSStyle.OutputRendering = 'PlainText'; [cultureinfo]::CurrentCulture = ''");

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void A_plan_looks_like_a_diff()
    {
        object[] plan =
        [
            Change("Snowflake", "Warehouse", "SOPHIA_WH", "Update", ("Properties", Properties(("size", "XSMALL", "SMALL", false), ("autoSuspend", "60", "120", false)))),
            Change("Snowflake", "Warehouse", "REPORTS_WH", "Create", ("Impact", "Adds"), ("Reason", "It is not there."), ("Properties", Properties(("size", null, "XSMALL", false))), ("Notes", new[] { "Not visible to the role SYSADMIN: whether it exists all the same, only a role that may see it knows." })),
            Change("Snowflake", "Database", "SOPHIA_DEV", "Replace", ("Impact", "Destroys"), ("Reason", "transient can't be changed."), ("Properties", Properties(("transient", "false", "true", true)))),
            Change("Snowflake", "Schema", "SOPHIA_DEV.NEW", "Rename", ("Reason", "It is still called SOPHIA_DEV.OLD.")),
            Change("Snowflake", "Warehouse", "KEPT_WH", "Delete", ("Impact", "Destroys"), ("Reason", "The manifest says 'state: absent'."), ("Refusal", "Warehouse KEPT_WH is protected. Remove 'protect' from it, or from what it is in, in a change of its own.")),
            Change("Snowflake", "Role", "SAME", "None", ("Impact", "None")),
            Change("Vercel", "Variable", "sophia-web GONG_KEY production", "Unknown", ("Impact", "None"), ("Reason", "value can't be read."), ("Unknown", new[] { "value" })),
            Change("Vercel", "Domain", "dev.sophia.example.com of the project sophia-web-with-a-long-name", "Delete", ("Impact", "Destroys")),
        ];
        Assert.Equal(
            """
               Service: Snowflake

              ~ Warehouse SOPHIA_WH
                  size: XSMALL → SMALL
                  autoSuspend: 60 → 120
              + Warehouse REPORTS_WH  # It is not there.
                  size: XSMALL
                  # Not visible to the role SYSADMIN: whether it exists all the same,
                    only a role that may see it knows.
            -/+ Database SOPHIA_DEV (destroys)  # transient can't be changed.
                  transient: false → true (forces replacement)
              → Schema SOPHIA_DEV.NEW  # It is still called SOPHIA_DEV.OLD.
              ! Delete Warehouse KEPT_WH (destroys)  # The manifest says 'state: absent'.
                  Refused: Warehouse KEPT_WH is protected. Remove 'protect' from it, or
                    from what it is in, in a change of its own.
              = Role SAME

               Service: Vercel

              ? Variable sophia-web GONG_KEY production  # value can't be read.
                  value: (not readable)
              - Domain dev.sophia.example.com of the project sophia-web-with-a-long-name
                (destroys)
            """.ReplaceLineEndings("\n"), Shown("$plan", ("plan", plan)));
    }

    [Fact]
    public void A_list_has_each_statement_in_its_own_line()
    {
        string shown = Shown("$change | Format-List", ("change", Change("Snowflake", "Role", "R", "Update", ("Properties", Properties(("a", "1", "2", false), ("b", null, "3", false))), ("Statements", new[] { "ALTER ROLE \"R\"", "GRANT ROLE \"R\"" }), ("Notes", new[] { "One.", "Two." }))));
        Assert.Contains("\nStatements   : ALTER ROLE \"R\"\n               GRANT ROLE \"R\"\n", shown, StringComparison.Ordinal);
        Assert.Contains("\nProperties   : a: 1 → 2\n               b: 3\n", shown, StringComparison.Ordinal);
        Assert.Contains("\nNotes        : One.\n               Two.\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_became_of_a_plan_is_said_with_its_reasons()
    {
        object[] results =
        [
            Result("SOPHIA_WH", "Update", "Applied"),
            Result("OLD_WH", "Delete", "Refused", ("Reason", "It would destroy something. -AllowDestroy allows that.")),
            Result("REPORTS_WH", "Create", "Unchanged", ("Reason", "Somebody else has made the change."), ("Notes", new[] { "Not visible to the role SYSADMIN: whether it exists all the same, only a role that may see it knows." })),
        ];
        Assert.Equal(
            """
            Applied   Update Snowflake Warehouse SOPHIA_WH
            Refused   Delete Snowflake Warehouse OLD_WH
                      It would destroy something. -AllowDestroy allows that.
            Unchanged Create Snowflake Warehouse REPORTS_WH
                      Somebody else has made the change.
                      # Not visible to the role SYSADMIN: whether it exists all the same,
                        only a role that may see it knows.
            """.ReplaceLineEndings("\n"), Shown("$results", ("results", results)));
    }

    private static object Change(string service, string kind, string name, string action, params (string Member, object? Value)[] more) =>
        Record("SophiaPlanChange", [("Service", service), ("Kind", kind), ("Name", name), ("Action", action), ("Impact", "Changes"), ("Reason", ""), .. more]);

    private static object Result(string name, string action, string status, params (string Member, object? Value)[] more) =>
        Record("SophiaPlanResult", [("Service", "Snowflake"), ("Kind", "Warehouse"), ("Name", name), ("Action", action), ("Status", status), ("Reason", ""), .. more]);

    private static Array Properties(params (string Path, string? Before, string After, bool ForcesReplace)[] properties)
    {
        Array all = Array.CreateInstance(TypeOf("SophiaPropertyChange"), properties.Length);
        for (int index = 0; index < properties.Length; index++)
        {
            (string path, string? before, string after, bool forces) = properties[index];
            all.SetValue(Record("SophiaPropertyChange", [("Path", path), ("Before", before), ("After", after), ("ForcesReplace", forces)]), index);
        }

        return all;
    }

    // The records are in the module's own load context, and have no constructor that could be called from here.
    private static object Record(string type, IEnumerable<(string Member, object? Value)> values)
    {
        object record = RuntimeHelpers.GetUninitializedObject(TypeOf(type));
        FieldInfo[] fields = [.. RecordFields.Of(record.GetType())];
        foreach (FieldInfo list in fields.Where(static field => field.FieldType.IsGenericType)) list.SetValue(record, Array.CreateInstance(list.FieldType.GetGenericArguments()[0], 0));
        foreach ((string member, object? value) in values) fields.Single(field => field.Name == $"<{member}>k__BackingField").SetValue(record, value);
        return record;
    }

    private static Type TypeOf(string name) => OutputTypes.All.Single(type => type.Name == name);

    private string Shown(string script, params (string Name, object? Value)[] variables)
    {
        EngineResult result = _engine.Run($"{script} | Out-String -Width 80", variables);
        Assert.Empty(result.Errors);
        IEnumerable<string> lines = string.Concat(result.Output.Select(static part => part.BaseObject)).ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd());
        return Regex.Replace(string.Join('\n', lines), "\n{3,}", "\n\n").Trim('\n');
    }
}
