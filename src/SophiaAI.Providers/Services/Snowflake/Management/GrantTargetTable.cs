using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of <c>on</c>: what privileges are granted on.</summary>
internal sealed class GrantTargetTable
{
    private static readonly (string Key, string Kind, int Parts, string Form)[] s_objects =
    [
        ("warehouse", "WAREHOUSE", 1, "a warehouse"), ("database", "DATABASE", 1, "a database"), ("integration", "INTEGRATION", 1, "an integration"),
        ("resourceMonitor", "RESOURCE_MONITOR", 1, "a resource monitor"), ("schema", "SCHEMA", 2, "a schema as DATABASE.SCHEMA"),
        ("table", "TABLE", 3, "a table as DATABASE.SCHEMA.TABLE"), ("view", "VIEW", 3, "a view as DATABASE.SCHEMA.VIEW"),
        ("materializedView", "MATERIALIZED_VIEW", 3, "a view as DATABASE.SCHEMA.VIEW"), ("dynamicTable", "DYNAMIC_TABLE", 3, "a table as DATABASE.SCHEMA.TABLE"),
        ("externalTable", "EXTERNAL_TABLE", 3, "a table as DATABASE.SCHEMA.TABLE"), ("stage", "STAGE", 3, "a stage as DATABASE.SCHEMA.STAGE"),
        ("fileFormat", "FILE_FORMAT", 3, "a file format as DATABASE.SCHEMA.FORMAT"), ("sequence", "SEQUENCE", 3, "a sequence as DATABASE.SCHEMA.SEQUENCE"),
        ("stream", "STREAM", 3, "a stream as DATABASE.SCHEMA.STREAM"), ("task", "TASK", 3, "a task as DATABASE.SCHEMA.TASK"), ("pipe", "PIPE", 3, "a pipe as DATABASE.SCHEMA.PIPE"),
    ];

    private static readonly Dictionary<string, string> s_plurals = new(StringComparer.Ordinal)
    {
        ["schemas"] = "SCHEMA", ["tables"] = "TABLE", ["views"] = "VIEW", ["materializedViews"] = "MATERIALIZED_VIEW", ["dynamicTables"] = "DYNAMIC_TABLE",
        ["externalTables"] = "EXTERNAL_TABLE", ["stages"] = "STAGE", ["fileFormats"] = "FILE_FORMAT", ["sequences"] = "SEQUENCE", ["streams"] = "STREAM", ["tasks"] = "TASK", ["pipes"] = "PIPE",
    };

    private readonly YamlKeyOf<bool> _account = new("account", YamlForms.Boolean, "The account itself: true.");
    private readonly (YamlKeyOf<SnowflakePath> Key, string Kind)[] _objects = [.. s_objects.Select(static one => (new YamlKeyOf<SnowflakePath>(one.Key, SnowflakeNames.Of(one.Form, one.Parts), $"The name of {one.Form}."), one.Kind))];
    private readonly YamlKeyOf<string> _future = new("future", YamlForms.Word("a kind of objects", [.. s_plurals.Keys]), "Objects of a kind that are still to come, in a database or a schema.");
    private readonly YamlKeyOf<SnowflakePath> _inDatabase = new("inDatabase", SnowflakeNames.One("a database"), "The database that 'future' is about.");
    private readonly YamlKeyOf<SnowflakePath> _inSchema = new("inSchema", SnowflakeNames.Of("a schema as DATABASE.SCHEMA", 2), "The schema that 'future' is about.");
    private readonly YamlKeyOf<YamlNode> _all = new("all", YamlForms.Any, "Not possible.") { Refusal = "Privileges on all objects that there are now are granted once, and say nothing of those that come later: a manifest can't hold them. Grant them with Invoke-SnowflakeQuery, and write 'future' here." };

    /// <summary>Creates it.</summary>
    public GrantTargetTable() => Form = new YamlTableForm<GrantTarget>(
        new YamlTable("snowflake_on", "What privileges are granted on: one object, the account, or objects that are still to come.", () => [_account, .. _objects.Select(static one => one.Key), _future, _inDatabase, _inSchema, _all]), Build);

    /// <summary>One target.</summary>
    public YamlTableForm<GrantTarget> Form { get; }

    private GrantTarget Build(YamlEntry entry)
    {
        YamlKey[] named = [.. _objects.Select(static one => one.Key).Prepend<YamlKey>(_account).Append(_future).Where(entry.Has)];
        if (named.Length != 1) entry.Problem(entry.Place, named.Length == 0 ? "Nothing is named here. Write for example {warehouse: NAME}, {schema: DATABASE.SCHEMA} or {account: true}." : $"{Grammar.And([.. named.Select(static key => key.Name)])} are several things. Write an item of 'grants' for each.");
        if (entry.Has(_account) && !entry.Get(_account, true)) entry.Problem(_account, "This is true, or is left out.");
        if (entry.Has(_future)) return Future(entry);
        foreach (YamlKey alone in new YamlKey[] { _inDatabase, _inSchema }.Where(entry.Has)) entry.Problem(alone, $"'{alone.Name}' belongs to 'future'.");
        foreach ((YamlKeyOf<SnowflakePath> key, string kind) in _objects)
        {
            if (entry.Find(key) is { } path) return new GrantTarget(kind, path);
        }

        return new GrantTarget(GrantTarget.Account, null);
    }

    private GrantTarget Future(YamlEntry entry)
    {
        SnowflakePath? database = entry.Find(_inDatabase);
        SnowflakePath? schema = entry.Find(_inSchema);
        bool isSchemas = entry.Find(_future) == "schemas";
        if (entry.Has(_inDatabase) == entry.Has(_inSchema)) entry.Problem(_future, "Say where, with one of 'inDatabase' and 'inSchema'.");
        else if (isSchemas && schema is not null) entry.Problem(_inSchema, "Schemas are in a database: write 'inDatabase'.");
        return new GrantTarget(s_plurals.GetValueOrDefault(entry.Get(_future, string.Empty), string.Empty), schema ?? database ?? new SnowflakePath("-"), IsFuture: true);
    }
}
