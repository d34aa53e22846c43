using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Tests.Services.Snowflake.Objects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Management;

/// <summary>
/// An account in memory that understands the statements of a manifest's changes, and no others. Whatever it is told to make in
/// a place that is not there is an error, as are privileges of roles that are not there.
/// </summary>
internal sealed partial class MemoryAccount
{
    private const string Created = "2026-01-01T00:00:00Z";

    private static readonly string s_done = FakeSnowflake.Result("status", [["done"]]);
    private static readonly string[] s_states = ["STARTED", "SUSPENDED"];

    // What SHOW says, until something is written.
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);

    /// <summary>The objects: kind and path, as SHOW has it, with their properties.</summary>
    public SortedDictionary<string, SortedDictionary<string, string>> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>The privileges: role, kind of grant, target and privilege; whether they may be granted on.</summary>
    public SortedDictionary<string, bool> Grants { get; } = new(StringComparer.Ordinal);

    /// <summary>Who has which role.</summary>
    public SortedSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>How many requests are answered before one is cut off; null for all.</summary>
    public int? CutAfter { get; set; }

    /// <summary>Whether what is cut off has been done all the same, and only its answer is lost.</summary>
    public bool CutsAnswers { get; set; }

    /// <summary>The statements that were not SHOW.</summary>
    public List<string> Writes { get; } = [];

    public int Requests { get; private set; }

    /// <summary>Has to be called when something was changed other than by a request.</summary>
    public void Forget() => _shown.Clear();

    public MemoryAccount Clone()
    {
        MemoryAccount copy = new();
        foreach ((string name, SortedDictionary<string, string> properties) in Objects) copy.Objects[name] = new SortedDictionary<string, string>(properties, StringComparer.Ordinal);
        foreach ((string grant, bool option) in Grants) copy.Grants[grant] = option;
        copy.Members.UnionWith(Members);
        return copy;
    }

    public override string ToString() => string.Join('\n',
        Objects.Select(static one => $"{one.Key} {string.Join(' ', one.Value.Where(static property => property.Key != "state").Select(static property => $"{property.Key}={property.Value}"))}")
            .Concat(Grants.Select(static grant => $"{grant.Key} {grant.Value}")).Concat(Members));

    public HttpResponseMessage Answer(SentRequest request)
    {
        lock (Objects)
        {
            // Who was stopped before the first response asks again in the background, to cancel: there is nothing to cancel.
            if (request.Query.Contains("retry=true", StringComparison.Ordinal) || !request.Body.StartsWith('{')) return FakeService.Make(HttpStatusCode.NotFound, "{}");
            Requests++;
            bool isCut = CutAfter is { } most && Requests > most;
            if (isCut && !CutsAnswers) throw new OperationCanceledException("cut");
            string statement = StatementOf(request.Body);
            if (_shown.TryGetValue(statement, out string? known) && !isCut) return FakeService.Make(HttpStatusCode.OK, known);
            bool isShow = statement.StartsWith("SHOW", StringComparison.Ordinal);
            if (!isShow) Writes.Add(statement);
            string? fault = Execute(statement, out string columns, out List<string?[]> rows);
            if (!isShow) _shown.Clear();
            if (isCut) throw new OperationCanceledException("cut");
            if (fault is not null) return FakeService.Make(HttpStatusCode.UnprocessableEntity, JsonSerializer.Serialize(new { code = "002003", message = $"{fault}: {statement}", sqlState = "02000", statementHandle = "h" }));
            string answer = isShow ? FakeSnowflake.Result(columns, rows) : s_done;
            if (isShow) _shown[statement] = answer;
            return FakeService.Make(HttpStatusCode.OK, answer);
        }
    }

    private static string StatementOf(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("statement").GetString()!;
    }

    private string? Execute(string statement, out string columns, out List<string?[]> rows)
    {
        columns = string.Empty;
        rows = [];
        if (statement.StartsWith("SHOW ", StringComparison.Ordinal)) return Show(statement, out columns, out rows);
        if (Create().Match(statement) is { Success: true } create) return Make(create);
        if (Alter().Match(statement) is { Success: true } alter) return Change(alter.Groups["kind"].Value, Path(alter.Groups["path"].Value), alter.Groups["what"].Value);
        if (Drop().Match(statement) is { Success: true } drop) return Remove(drop.Groups["kind"].Value, Path(drop.Groups["path"].Value));
        if (Membership().Match(statement) is { Success: true } member) return Join(member);
        return Privilege().Match(statement) is { Success: true } privilege ? Grant(privilege) : "syntax error";
    }

    private string? Make(Match create)
    {
        (string kind, string path) = (create.Groups["kind"].Value, Path(create.Groups["path"].Value));
        if (kind == "SCHEMA" && !Objects.ContainsKey($"DATABASE {path.Split('.')[0]}")) return "no database";
        if (Objects.ContainsKey($"{kind} {path}")) return null;
        SortedDictionary<string, string> made = Add(kind, path);
        if (create.Groups["transient"].Success) made["options"] = "TRANSIENT";
        string rest = create.Groups["rest"].Value;
        if (rest.Contains("WITH MANAGED ACCESS", StringComparison.Ordinal)) made["options"] = string.Join(", ", ((string?[])[made.GetValueOrDefault("options"), "MANAGED ACCESS"]).OfType<string>());
        Assign(made, rest);
        if (kind == "DATABASE") Add("SCHEMA", $"{path}.PUBLIC");
        return null;
    }

    public SortedDictionary<string, string> Add(string kind, string path)
    {
        SortedDictionary<string, string> made = new(StringComparer.Ordinal);
        if (kind == "WAREHOUSE") foreach ((string word, string value) in ((string, string)[])[("WAREHOUSE_SIZE", "X-Small"), ("WAREHOUSE_TYPE", "STANDARD"), ("AUTO_SUSPEND", "600"), ("AUTO_RESUME", "true"), ("MIN_CLUSTER_COUNT", "1"), ("MAX_CLUSTER_COUNT", "1"), ("MAX_CONCURRENCY_LEVEL", "8"), ("state", "STARTED")]) made[word] = value;
        return Objects[$"{kind} {path}"] = made;
    }

    private string? Change(string kind, string path, string what)
    {
        if (!Objects.TryGetValue($"{kind} {path}", out SortedDictionary<string, string>? found)) return "does not exist";
        if (what.StartsWith("RENAME TO ", StringComparison.Ordinal)) return Rename(kind, path, Path(what["RENAME TO ".Length..]));
        switch (what)
        {
            case "SUSPEND": found["state"] = s_states[1]; return null;
            case "RESUME IF SUSPENDED": found["state"] = s_states[0]; return null;
            case "ENABLE MANAGED ACCESS": found["options"] = found.GetValueOrDefault("options") is { Length: > 0 } options ? $"{options}, MANAGED ACCESS" : "MANAGED ACCESS"; return null;
            case "DISABLE MANAGED ACCESS": found["options"] = found["options"].Replace(", MANAGED ACCESS", string.Empty, StringComparison.Ordinal).Replace("MANAGED ACCESS", string.Empty, StringComparison.Ordinal); return null;
        }

        if (what.Contains("WAREHOUSE_TYPE", StringComparison.Ordinal) && found["state"] != s_states[1]) return "not suspended";
        Assign(found, what);
        return null;
    }

    private string? Rename(string kind, string path, string to)
    {
        if (Objects.ContainsKey($"{kind} {to}")) return "already exists";
        foreach (string name in Objects.Keys.Where(name => name == $"{kind} {path}" || (kind == "DATABASE" && name.StartsWith($"SCHEMA {path}.", StringComparison.Ordinal))).ToArray())
        {
            Objects.Remove(name, out SortedDictionary<string, string>? moved);
            Objects[name.Replace($" {path}", $" {to}", StringComparison.Ordinal)] = moved!;
        }

        foreach ((string grant, bool option) in Grants.Where(grant => grant.Key.Contains($"|{kind} {path}|", StringComparison.Ordinal) || (kind == "ROLE" && grant.Key.StartsWith(path + "|", StringComparison.Ordinal)) || (kind == "DATABASE" && IsWithin(grant.Key, path))).ToArray())
        {
            Grants.Remove(grant);
            Grants[Regex.Replace(grant, $@"(^| ){Regex.Escape(path)}(?=[|.])", $"$1{to}")] = option;
        }

        foreach (string member in Members.Where(member => kind == "ROLE" && IsAbout(member, path)).ToArray())
        {
            Members.Remove(member);
            string[] halves = member.Split('|');
            Members.Add($"{(halves[0] == path ? to : halves[0])}|{(halves[1] == $"ROLE {path}" ? $"ROLE {to}" : halves[1])}");
        }

        return null;
    }

    private string? Remove(string kind, string path)
    {
        foreach (string name in Objects.Keys.Where(name => name == $"{kind} {path}" || (kind == "DATABASE" && name.StartsWith($"SCHEMA {path}.", StringComparison.Ordinal))).ToArray()) Objects.Remove(name);
        foreach (string grant in Grants.Keys.Where(grant => grant.Contains($"|{kind} {path}|", StringComparison.Ordinal) || (kind == "ROLE" && grant.StartsWith(path + "|", StringComparison.Ordinal)) || (kind is "DATABASE" or "SCHEMA" && IsWithin(grant, path))).ToArray()) Grants.Remove(grant);
        if (kind == "ROLE") Members.RemoveWhere(member => IsAbout(member, path));
        return null;
    }

    private static bool IsWithin(string grant, string path) => grant.Contains($" {path}.", StringComparison.Ordinal) || (grant.Contains("|FUTURE ", StringComparison.Ordinal) && grant.Contains($" {path}|", StringComparison.Ordinal));

    private static bool IsAbout(string member, string role) => member.StartsWith(role + "|", StringComparison.Ordinal) || member.EndsWith("|ROLE " + role, StringComparison.Ordinal);

    private string? Join(Match match)
    {
        (string role, string member) = (Path(match.Groups["role"].Value), $"{match.Groups["kind"].Value} {Path(match.Groups["member"].Value)}");
        if (!Objects.ContainsKey($"ROLE {role}") || (match.Groups["kind"].Value == "ROLE" && !Objects.ContainsKey(member))) return "no role";
        if (match.Groups["verb"].Value == "GRANT") Members.Add($"{role}|{member}");
        else Members.Remove($"{role}|{member}");
        return null;
    }

    private string? Grant(Match match)
    {
        string role = Path(match.Groups["role"].Value);
        string target = Target(match.Groups["target"].Value);
        if (!Objects.ContainsKey($"ROLE {role}")) return "no role";
        if (!target.StartsWith("FUTURE", StringComparison.Ordinal) && target != "ACCOUNT" && !Objects.ContainsKey(target)) return "no object";
        foreach (string privilege in match.Groups["privileges"].Value.Split(", "))
        {
            string key = $"{role}|{target}|{privilege}";
            if (match.Groups["verb"].Value == "GRANT") Grants[key] = match.Groups["option"].Success || Grants.GetValueOrDefault(key);
            else if (!match.Groups["only"].Success) Grants.Remove(key);
            else if (Grants.ContainsKey(key)) Grants[key] = false;
        }

        return null;
    }

    private string? Show(string statement, out string columns, out List<string?[]> rows)
    {
        rows = [];
        columns = "name";
        if (statement.StartsWith("SHOW WAREHOUSES", StringComparison.Ordinal))
        {
            columns = "name state type size min_cluster_count:fixed max_cluster_count:fixed auto_suspend:fixed auto_resume comment created_on scaling_policy";
            foreach ((string name, SortedDictionary<string, string> one) in Of("WAREHOUSE"))
                rows.Add([name, one["state"], one["WAREHOUSE_TYPE"], Size(one["WAREHOUSE_SIZE"]), one["MIN_CLUSTER_COUNT"], one["MAX_CLUSTER_COUNT"], one["AUTO_SUSPEND"] == "0" ? null : one["AUTO_SUSPEND"], one["AUTO_RESUME"].ToLowerInvariant(), one.GetValueOrDefault("COMMENT"), Created, one.GetValueOrDefault("SCALING_POLICY", "STANDARD")]);
        }
        else if (statement.StartsWith("SHOW PARAMETERS IN WAREHOUSE ", StringComparison.Ordinal))
        {
            columns = "key value";
            rows.Add(["MAX_CONCURRENCY_LEVEL", Objects[$"WAREHOUSE {Path(statement["SHOW PARAMETERS IN WAREHOUSE ".Length..])}"]["MAX_CONCURRENCY_LEVEL"]]);
        }
        else if (statement.StartsWith("SHOW DATABASES", StringComparison.Ordinal))
        {
            columns = "name comment options retention_time created_on";
            foreach ((string name, SortedDictionary<string, string> one) in Of("DATABASE")) rows.Add([name, one.GetValueOrDefault("COMMENT"), one.GetValueOrDefault("options"), one.GetValueOrDefault("DATA_RETENTION_TIME_IN_DAYS", "1"), Created]);
        }
        else if (statement.StartsWith("SHOW SCHEMAS", StringComparison.Ordinal))
        {
            columns = "name database_name comment options retention_time created_on";
            foreach ((string name, SortedDictionary<string, string> one) in Of("SCHEMA")) rows.Add([name.Split('.')[1], name.Split('.')[0], one.GetValueOrDefault("COMMENT"), one.GetValueOrDefault("options"), one.GetValueOrDefault("DATA_RETENTION_TIME_IN_DAYS", "1"), Created]);
        }
        else if (statement.StartsWith("SHOW ROLES", StringComparison.Ordinal))
        {
            columns = "name comment created_on";
            foreach ((string name, SortedDictionary<string, string> one) in Of("ROLE")) rows.Add([name, one.GetValueOrDefault("COMMENT"), Created]);
        }
        else if (ShowGrants().Match(statement) is { Success: true } grants)
        {
            (bool isFuture, string of, string path) = (grants.Groups["future"].Success, grants.Groups["of"].Value, Path(grants.Groups["path"].Value));
            if (!Objects.ContainsKey($"{(of == "TO ROLE" ? "ROLE" : of["IN ".Length..])} {path}")) return "not there";
            columns = isFuture ? "privilege grant_on name grant_to grantee_name grant_option" : "privilege granted_on name granted_to grantee_name grant_option";
            foreach ((string key, bool option) in Grants)
            {
                string[] parts = key.Split('|');
                string[] target = parts[1].Split(' ');
                if ((of == "TO ROLE" ? parts[0] : target[^1]) != path || (target[0] == "FUTURE") != isFuture) continue;
                string name = isFuture ? $"{Shown(target[^1])}.<{target[1][..^1]}>" : target.Length == 1 ? "MYACCOUNT" : Shown(target[1]);
                rows.Add([parts[2], isFuture ? target[1][..^1] : target[0], name, "ROLE", parts[0], option ? "true" : "false"]);
            }

            foreach (string member in Members.Where(member => of == "TO ROLE" && !isFuture && member.EndsWith($"|ROLE {path}", StringComparison.Ordinal))) rows.Add(["USAGE", "ROLE", Shown(member.Split('|')[0]), "ROLE", path, "false"]);
        }
        else if (statement.StartsWith("SHOW GRANTS OF ROLE ", StringComparison.Ordinal))
        {
            string role = Path(statement["SHOW GRANTS OF ROLE ".Length..]);
            if (!Objects.ContainsKey($"ROLE {role}")) return "no role";
            columns = "role granted_to grantee_name";
            foreach (string[] member in Members.Select(static member => member.Split('|', ' ')).Where(member => member[0] == role)) rows.Add([role, member[1], member[2]]);
        }
        else
        {
            return "syntax error";
        }

        return null;
    }

    private IEnumerable<(string Name, SortedDictionary<string, string> Properties)> Of(string kind) => Objects.Where(one => one.Key.StartsWith(kind + " ", StringComparison.Ordinal)).Select(one => (one.Key[(kind.Length + 1)..], one.Value));

    private static void Assign(SortedDictionary<string, string> properties, string text)
    {
        foreach (Match one in Assignment().Matches(text).Where(static one => one.Groups["word"].Value != "INITIALLY_SUSPENDED"))
        {
            string value = one.Groups["value"].Value.Trim('\'');
            if (value.Length == 0) properties.Remove(one.Groups["word"].Value);
            else properties[one.Groups["word"].Value] = value;
        }
    }

    // As the service shows it: in other words than it takes.
    private static string Size(string keyword) => keyword switch { "XSMALL" => "X-Small", "SMALL" => "Small", "MEDIUM" => "Medium", "XXLARGE" => "2X-Large", _ => keyword };

    private static string Target(string sql) => sql == "ACCOUNT" ? sql : Quotes().Replace(sql, string.Empty).Replace(" IN SCHEMA", string.Empty, StringComparison.Ordinal).Replace(" IN DATABASE", string.Empty, StringComparison.Ordinal);

    private static string Path(string sql) => Quotes().Replace(sql, string.Empty).Trim();

    // As SHOW writes the names of what is granted.
    private static string Shown(string path) => string.Join('.', path.Split('.').Select(static part => Plain().IsMatch(part) ? part : $"\"{part}\""));

    [GeneratedRegex("\"")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"^[A-Z_][A-Z0-9_$]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^CREATE (?<transient>TRANSIENT )?(?<kind>WAREHOUSE|DATABASE|SCHEMA|ROLE) IF NOT EXISTS (?<path>\S+)(?<rest>.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Create();

    [GeneratedRegex(@"^ALTER (?<kind>WAREHOUSE|DATABASE|SCHEMA|ROLE) (?<path>\S+) (?<what>.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Alter();

    [GeneratedRegex(@"^DROP (?<kind>WAREHOUSE|DATABASE|SCHEMA|ROLE) IF EXISTS (?<path>\S+)( RESTRICT)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Drop();

    [GeneratedRegex(@"^(?<verb>GRANT|REVOKE) ROLE (?<role>\S+) (TO|FROM) (?<kind>ROLE|USER) (?<member>\S+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Membership();

    [GeneratedRegex(@"^(?<verb>GRANT|REVOKE) (?<only>GRANT OPTION FOR )?(?<privileges>[A-Z ,]+?) ON (?<target>.+) (TO|FROM) ROLE (?<role>\S+)(?<option> WITH GRANT OPTION)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Privilege();

    [GeneratedRegex(@"^SHOW (?<future>FUTURE )?GRANTS (?<of>TO ROLE|IN DATABASE|IN SCHEMA) (?<path>\S+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShowGrants();

    [GeneratedRegex(@"(?<word>[A-Z_]+) = (?<value>'[^']*'|\S+?)(?=,| |\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();
}
