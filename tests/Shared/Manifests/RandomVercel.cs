using System.Globalization;
using System.Text;

namespace SophiaAI.Tests.Shared.Manifests;

/// <summary>Random sections of manifests for Vercel: projects that are there, absent, renamed or not managed, with domains, and variables over several targets.</summary>
/// <param name="random">Chooses.</param>
/// <param name="prefix">What all names begin with; in small letters.</param>
/// <param name="environment">A custom environment that every project has; null for none.</param>
internal sealed class RandomVercel(Random random, string prefix, string? environment)
{
    private static readonly string[] s_frameworks = ["nextjs", "astro", "none"];
    private static readonly string[] s_folders = ["''", "apps/web", "./apps/web/"];
    private static readonly string[] s_repositories = ["acme/web", "Acme/Web", "acme/other"];

    private readonly StringBuilder _text = new();

    /// <summary>The names of projects.</summary>
    public static IReadOnlyList<string> Projects { get; } = ["p0", "p1"];

    /// <summary>The names of variables.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["V0", "V1", "V2"];

    /// <summary>The variables of the process that are referred to.</summary>
    public static IReadOnlyList<string> Secrets { get; } = ["SECRET0", "SECRET1"];

    /// <summary>Branches that have values of their own.</summary>
    public static IReadOnlyList<string> Branches { get; } = ["a", "b"];

    /// <summary>The name that a project may have had before.</summary>
    public static string Former(string name) => $"old-{name}";

    /// <summary>A domain of a project.</summary>
    public static string Domain(string project, int number) => $"d{number}.{project}.example.com";

    /// <summary>A section with what it needs of the environment, without <c>version</c>.</summary>
    public string Section()
    {
        _text.Append(CultureInfo.InvariantCulture, $"environment: {{ allow: [{string.Join(", ", Secrets)}] }}\nvercel:\n  projects:\n    {prefix}px: {{}}\n");
        foreach (string name in Projects) Project(prefix + name);
        return _text.ToString();
    }

    private bool OneIn(int number) => random.Next(number) == 0;

    private void Project(string name)
    {
        if (OneIn(6)) return;
        if (OneIn(6))
        {
            _text.Append(CultureInfo.InvariantCulture, $"    {name}: {{ state: absent }}\n");
            return;
        }

        _text.Append(CultureInfo.InvariantCulture, $"    {name}:\n      installCommand: ''\n");
        if (OneIn(3)) Key("framework", s_frameworks[random.Next(s_frameworks.Length)]);
        if (OneIn(3)) Key("buildCommand", OneIn(2) ? "''" : "make");
        if (OneIn(3)) Key("rootDirectory", s_folders[random.Next(s_folders.Length)]);
        if (OneIn(3)) Key("nodeVersion", OneIn(2) ? "22.x" : "20.x");
        if (OneIn(3)) Key("gitRepository", Repository());
        if (OneIn(4)) Key("renamedFrom", prefix + Former(name[prefix.Length..]));
        if (OneIn(8)) Key("protect", "true");
        if (OneIn(8)) Key("ignore", "[framework, buildCommand]");
        _text.Append("      domains:\n        any.example.com: { state: absent }\n");
        bool hasFirst = false;
        for (int number = 0; number < 3; number++)
        {
            if (OneIn(3)) continue;
            string way = OneIn(6) ? "state: absent" : Way(name, canRedirect: hasFirst);
            hasFirst |= number == 0 && !way.StartsWith("state", StringComparison.Ordinal);
            _text.Append(CultureInfo.InvariantCulture, $"        {Domain(name, number)}: {{ {way} }}\n");
        }

        _text.Append("      variables:\n        NONE: { state: absent }\n");
        foreach (string variable in Variables) Variable(variable);
    }

    private void Key(string key, string value) => _text.Append(CultureInfo.InvariantCulture, $"      {key}: {value}\n");

    private string Repository()
    {
        if (OneIn(5)) return "{ state: absent }";
        return $"{{ type: github, repo: {s_repositories[random.Next(s_repositories.Length)]}{(OneIn(2) ? $", productionBranch: {(OneIn(2) ? "main" : "release")}" : string.Empty)} }}";
    }

    private string Way(string project, bool canRedirect) => random.Next(6) switch
    {
        0 => $"gitBranch: {(OneIn(2) ? "''" : "next")}",
        1 when canRedirect => $"redirect: {Domain(project, 0)}{(OneIn(2) ? ", redirectStatusCode: 308" : string.Empty)}",
        2 => "redirect: ''",
        3 when environment is not null => $"customEnvironment: {(OneIn(2) ? environment : "''")}",
        _ => string.Empty,
    };

    private void Variable(string name)
    {
        if (OneIn(5)) return;
        if (OneIn(8))
        {
            _text.Append(CultureInfo.InvariantCulture, $"        {name}: {{ state: absent }}\n");
            return;
        }

        List<string>[] targets = [[], [], []];
        foreach (string target in new[] { "production", "preview", "development", environment }.OfType<string>())
        {
            if (!OneIn(4)) targets[random.Next(targets.Length)].Add(target);
        }

        string[] entries =
        [
            .. targets.Where(static one => one.Count > 0).Select(one => Entry($"targets: [{string.Join(", ", one)}]", isForDevelopment: one.Contains("development"))),
            .. Branches.Where(_ => OneIn(5)).Select(branch => Entry($"targets: [preview], gitBranch: {branch}", isForDevelopment: false)),
        ];
        if (entries.Length > 0) _text.Append(CultureInfo.InvariantCulture, $"        {name}: [{string.Join(", ", entries)}]\n");
    }

    private string Entry(string place, bool isForDevelopment)
    {
        if (OneIn(6)) return $"{{ {place}, state: absent }}";
        bool isSecret = OneIn(2);
        List<string> keys = [place, isSecret ? $"value: \"${{env:{Secrets[random.Next(Secrets.Count)]}}}\"" : $"value: {(OneIn(2) ? "x" : "y")}"];
        if (isSecret && !isForDevelopment && OneIn(2)) keys.Add("sensitive: true");
        else if (OneIn(4)) keys.Add("sensitive: false");
        if (OneIn(3)) keys.Add(OneIn(2) ? "comment: ''" : "comment: why");
        if (OneIn(8)) keys.Add("ignore: value");
        return $"{{ {string.Join(", ", keys)} }}";
    }
}
