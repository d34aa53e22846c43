using System.Globalization;
using System.Text;

namespace SophiaAI.Tests.Shared.Manifests;

/// <summary>Random sections of manifests for Snowflake: objects that are there, absent, renamed or not managed, with names that need double quotes, and privileges on them.</summary>
/// <param name="random">Chooses.</param>
/// <param name="prefix">What all names begin with; in upper case.</param>
/// <param name="user">A user that there is.</param>
internal sealed class RandomSnowflake(Random random, string prefix, string user)
{
    private static readonly string[] s_sizes = ["XSMALL", "X-Small", "SMALL", "Medium", "2X-Large"];

    private readonly StringBuilder _text = new();
    private readonly List<string> _targets = ["account: true"];

    /// <summary>The names of warehouses, in stored form: one is a pattern that fits another one.</summary>
    public static IReadOnlyList<string> Warehouses { get; } = ["W0", "W_1", "w-2"];

    /// <summary>The names of databases, in stored form.</summary>
    public static IReadOnlyList<string> Databases { get; } = ["D0", "d-1"];

    /// <summary>The names of roles, in stored form.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["R_1", "r-2"];

    /// <summary>The name that something may have had before.</summary>
    public static string Former(string name) => $"OLD_{name[0].ToString().ToUpperInvariant()}{name[^1]}";

    /// <summary>A section, without <c>version</c>.</summary>
    public string Section()
    {
        _text.Append("snowflake:\n");
        if (random.Next(3) == 0) _text.Append("  strict: true\n");
        _text.Append("  role: {create: SYSADMIN, grant: SECURITYADMIN}\n  warehouses:\n");
        foreach (string name in Warehouses) Warehouse(name);
        _text.Append(CultureInfo.InvariantCulture, $"    {prefix}WX: {{}}\n  databases:\n");
        foreach (string name in Databases) Database(name);
        _text.Append(CultureInfo.InvariantCulture, $"    {prefix}DX: {{}}\n  roles:\n");
        List<string> present = [];
        foreach (string name in Roles) Role(name, present);
        return _text.Append(CultureInfo.InvariantCulture, $"    {prefix}RX: {{comment: x}}\n").ToString();
    }

    // In any case, where that means nothing.
    private string Key(string name) => name.Contains('-', StringComparison.Ordinal) ? $"'\"{prefix}{name}\"'" : random.Next(2) == 0 ? prefix + name : (prefix + name).ToLowerInvariant();

    private string Path(params string[] names) => $"'{string.Join('.', names.Select(name => name.Contains('-', StringComparison.Ordinal) ? $"\"{prefix}{name}\"" : char.IsAsciiDigit(name[^1]) && name[0] is 'W' or 'D' or 'R' ? prefix + name : name))}'";

    private bool IsLeftOut(string name)
    {
        switch (random.Next(5))
        {
            case 0:
                return true;
            case 1:
                _text.Append(CultureInfo.InvariantCulture, $"    {Key(name)}: {{state: absent}}\n");
                return true;
            default:
                return false;
        }
    }

    private void Warehouse(string name)
    {
        if (IsLeftOut(name)) return;
        _targets.Add($"warehouse: {Path(name)}");
        List<string> keys = [];
        bool isLarge = random.Next(3) == 0;
        if (isLarge) keys.Add($"type: {(random.Next(2) == 0 ? "STANDARD" : "SNOWPARK-OPTIMIZED")}");
        // A small one can't have each type.
        if (isLarge) keys.Add($"size: {s_sizes[^random.Next(1, 3)]}");
        else if (random.Next(2) == 0) keys.Add($"size: {s_sizes[random.Next(s_sizes.Length)]}, type: STANDARD");
        if (random.Next(2) == 0) keys.Add($"autoSuspend: {random.Next(2) * 60}");
        if (random.Next(3) == 0) keys.Add($"comment: '{(random.Next(2) == 0 ? string.Empty : "it is")}'");
        if (random.Next(4) == 0) keys.Add($"maxConcurrencyLevel: {random.Next(2, 9)}");
        if (random.Next(4) == 0) keys.Add($"renamedFrom: {prefix}{Former(name)}");
        _text.Append(CultureInfo.InvariantCulture, $"    {Key(name)}: {{{string.Join(", ", keys)}}}\n");
    }

    private void Database(string name)
    {
        if (IsLeftOut(name)) return;
        _targets.Add($"database: {Path(name)}");
        _targets.Add($"future: tables, inDatabase: {Path(name)}");
        _text.Append(CultureInfo.InvariantCulture, $"    {Key(name)}:\n      schemas:\n        SX: {{}}\n");
        foreach (string schema in new[] { "S0", "PUBLIC" })
        {
            if (random.Next(3) == 0) continue;
            bool isAbsent = schema != "PUBLIC" && random.Next(5) == 0;
            if (!isAbsent) _targets.AddRange([$"schema: {Path(name, schema)}", $"future: views, inSchema: {Path(name, schema)}"]);
            List<string> keys = isAbsent ? ["state: absent"] : [];
            if (!isAbsent && random.Next(2) == 0) keys.Add($"managedAccess: {(random.Next(2) == 0 ? "true" : "false")}");
            if (!isAbsent && schema != "PUBLIC" && random.Next(3) == 0) keys.Add($"transient: {(random.Next(2) == 0 ? "true" : "false")}");
            if (!isAbsent && random.Next(2) == 0) keys.Add($"comment: c{random.Next(2)}");
            _text.Append(CultureInfo.InvariantCulture, $"        {schema}: {{{string.Join(", ", keys)}}}\n");
        }

        if (random.Next(2) == 0) _text.Append(CultureInfo.InvariantCulture, $"      dataRetentionTimeInDays: {random.Next(2)}\n");
        if (random.Next(4) == 0) _text.Append(CultureInfo.InvariantCulture, $"      renamedFrom: {prefix}{Former(name)}\n");
    }

    private void Role(string name, List<string> present)
    {
        if (IsLeftOut(name)) return;
        _text.Append(CultureInfo.InvariantCulture, $"    {Key(name)}:\n      comment: r{random.Next(2)}\n");
        if (random.Next(4) == 0) _text.Append(CultureInfo.InvariantCulture, $"      renamedFrom: {prefix}{Former(name)}\n");
        // Those before it may have it, and never it them: no circle.
        if (random.Next(2) == 0) _text.Append(CultureInfo.InvariantCulture, $"      {(random.Next(2) == 0 ? "grantedTo" : "revokedFrom")}: {{roles: [{string.Join(", ", present.Where(_ => random.Next(2) == 0).Prepend("SYSADMIN"))}], users: {user}}}\n");
        present.Add(Path(name));
        string[] chosen = [.. _targets.Where(_ => random.Next(2) == 0)];
        if (chosen.Length > 0) _text.Append("      grants:\n");
        foreach (string target in chosen)
        {
            string[] privileges = target[0] == 'f' ? target.Contains("tables", StringComparison.Ordinal) ? ["SELECT", "INSERT"] : ["SELECT"] : target[0] == 'a' ? ["CREATE DATABASE", "CREATE ROLE"] : ["USAGE", "MONITOR", "MODIFY"];
            _text.Append(CultureInfo.InvariantCulture, $"        - {{privileges: [{string.Join(", ", privileges.Take(random.Next(1, privileges.Length + 1)))}], on: {{{target}}}{(random.Next(3) == 0 ? ", withGrantOption: true" : string.Empty)}{(random.Next(5) == 0 ? ", state: absent" : string.Empty)}}}\n");
        }
    }
}
