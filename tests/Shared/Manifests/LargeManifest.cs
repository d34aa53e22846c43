using System.Globalization;
using System.Text;

namespace SophiaAI.Tests.Shared.Manifests;

/// <summary>A manifest of 500 objects: 300 grants on 20 roles, 100 other objects of Snowflake, and 100 of Vercel in 8 projects.</summary>
/// <param name="prefix">What names of Snowflake begin with; in upper case.</param>
internal sealed class LargeManifest(string prefix)
{
    /// <summary>How many objects it has.</summary>
    public const int Objects = 500;

    private const int Warehouses = 20;
    private const int Databases = 8;
    private const int Schemas = 4;
    private const int Roles = 20;
    private const int Grants = 13;
    private const int Projects = 8;
    private const int Domains = 3;
    private const int Variables = 68;

    private readonly StringBuilder _text = new();

    /// <summary>The manifest.</summary>
    public string Text()
    {
        _text.Append("version: 1\nsnowflake:\n  role: { create: SYSADMIN, grant: SECURITYADMIN }\n  warehouses:\n");
        // A parameter is a list for each warehouse that has one here.
        for (int number = 0; number < Warehouses; number++) Line(4, $"{prefix}W{number}: {{ size: SMALL, type: STANDARD, autoSuspend: 60, comment: warehouse {number}{(number < 2 ? ", maxConcurrencyLevel: 4" : string.Empty)} }}");
        Line(2, "databases:");
        for (int number = 0; number < Databases; number++)
        {
            Line(4, $"{prefix}D{number}:");
            Line(6, $"schemas: {{ {string.Join(", ", Enumerable.Range(0, Schemas).Select(static schema => $"S{schema}: {{ comment: schema {schema} }}"))} }}");
        }

        Line(2, "roles:");
        string[] targets =
        [
            .. Enumerable.Range(0, Warehouses).Select(number => $"warehouse: {prefix}W{number}"),
            .. Enumerable.Range(0, Databases).Select(number => $"database: {prefix}D{number}"),
            .. Enumerable.Range(0, Databases * Schemas).Select(number => $"schema: {prefix}D{number / Schemas}.S{number % Schemas}"),
        ];
        for (int number = 0; number < Roles; number++) Role(number, targets);
        Line(0, "vercel:");
        Line(2, "projects:");
        for (int number = 0; number < Projects; number++) Project(number);
        return _text.ToString();
    }

    private void Role(int number, string[] targets)
    {
        Line(4, $"{prefix}R{number}:");
        Line(6, "grantedTo: { roles: [SYSADMIN] }");
        Line(6, "grants:");
        for (int grant = 0; grant < Grants; grant++) Line(8, $"- {{ privileges: [USAGE, MONITOR], on: {{ {targets[((number * 7) + (grant * 11)) % targets.Length]} }} }}");
        foreach (string kind in new[] { "tables", "views" }) Line(8, $"- {{ privileges: [SELECT], on: {{ future: {kind}, inDatabase: {prefix}D{number % Databases} }} }}");
    }

    private void Project(int number)
    {
        string name = $"{prefix.ToLowerInvariant().Replace('_', '-')}p{number}";
        Line(4, $"{name}:");
        Line(6, "framework: nextjs");
        Line(6, $"domains: {{ {string.Join(", ", Enumerable.Range(0, Domains).Select(domain => $"d{domain}.{name}.example.com: {{}}"))} }}");
        Line(6, $"variables: {{ {string.Join(", ", Enumerable.Range(0, Variables).Where(variable => variable % Projects == number).Select(static variable => $"V{variable}: {{ value: v{variable}, targets: [production, preview] }}"))} }}");
    }

    private void Line(int indent, string text) => _text.Append(' ', indent).Append(CultureInfo.InvariantCulture, $"{text}\n");
}
