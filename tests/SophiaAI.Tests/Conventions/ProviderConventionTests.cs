using System.Reflection;
using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Conventions;

/// <summary>The rules for the layer below the cmdlets.</summary>
public sealed class ProviderConventionTests
{
    [Fact]
    public void It_does_not_know_PowerShell() =>
        Assert.DoesNotContain(ModuleReflection.ProvidersAssembly.GetReferencedAssemblies(), name => name.Name!.Contains("Automation", StringComparison.Ordinal));

    [Fact]
    public void The_cmdlets_know_no_third_party_library() => Assert.All(
        ModuleReflection.CmdletAssembly.GetReferencedAssemblies(),
        name => Assert.True(name.Name!.StartsWith("System", StringComparison.Ordinal) || name.Name == "SophiaAI.Providers" || name.Name == "netstandard", name.Name), throwIfEmpty: true);

    [Fact]
    public void The_cmdlets_know_neither_HTTP_nor_JSON() => Assert.DoesNotContain(
        ModuleReflection.CmdletAssembly.GetReferencedAssemblies(), name => name.Name is "System.Net.Http" or "System.Text.Json");

    [Fact]
    public void No_third_party_type_is_public()
    {
        foreach (Type type in ModuleReflection.ProvidersAssembly.GetExportedTypes().Concat(ModuleReflection.CmdletAssembly.GetExportedTypes()))
        {
            foreach (MemberInfo member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
                foreach (Type used in PublicSurface.TypesOf(member)) Assert.True(PublicSurface.IsOurs(used), $"{type}.{member.Name} shows {used}");
        }
    }

    [Fact]
    public void Every_call_that_takes_time_takes_a_token()
    {
        foreach (MethodInfo method in Providers().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            bool takesTime = typeof(Task).IsAssignableFrom(method.ReturnType)
                || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
            if (!takesTime) continue;
            Type? last = method.GetParameters().LastOrDefault()?.ParameterType;
            // A call that is given work to do passes its own token to that work.
            bool takesToken = last == typeof(CancellationToken) || (last is { IsGenericType: true } && last.GetGenericArguments()[0] == typeof(CancellationToken));
            Assert.True(takesToken, $"{method.DeclaringType}.{method.Name}");
        }
    }

    // A $ at the end of a pattern would allow a trailing line end.
    [Fact]
    public void Patterns_are_checked_to_the_last_character()
    {
        GeneratedRegexAttribute[] patterns = [.. ModuleReflection.ProvidersAssembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .SelectMany(static method => method.GetCustomAttributes<GeneratedRegexAttribute>())];
        Assert.NotEmpty(patterns);
        Assert.All(patterns, static pattern => Assert.False(pattern.Pattern.EndsWith('$'), pattern.Pattern), throwIfEmpty: true);
    }

    [Fact]
    public void A_file_is_named_after_its_type()
    {
        foreach (string project in new[] { "SophiaAI", "SophiaAI.Providers", "SophiaAI.Loader", "SophiaAI.Sandbox", "SophiaAI.Sandbox.Snowflake" })
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Support.TestPaths.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            {
                string name = Path.GetFileNameWithoutExtension(file).Split('.')[0];
                // The wire records of one family of endpoints, and their JSON context, are one file.
                if (name is "Program" or "AssemblyInfo" || name.EndsWith("Wire", StringComparison.Ordinal)) continue;
                Assert.True(File.ReadLines(file).Any(line => Regex.IsMatch(line, $@"\b((class|record|struct|interface|enum)\s+{name}\b|delegate\s+\S+\s+{name}[<(])")), $"{file} has no type {name}");
            }
        }
    }

    // The types that cmdlets call.
    private static Type[] Providers()
    {
        string[] endings = ["Provider", "Reader", "Editor", "Rotator", "Restorer", "Exporter", "Runner", "Loader", "Connector", "Client"];
        Type[] found = [.. ModuleReflection.ProvidersAssembly.GetTypes().Where(type => !type.IsNested && endings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)))];
        Assert.NotEmpty(found);
        return found;
    }
}
