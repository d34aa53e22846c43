using System.Reflection;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Tests.Architecture;

/// <summary>A service is one folder and one descriptor; nothing else names it.</summary>
public sealed partial class ServiceTests
{
    [Fact]
    public void Every_setting_that_a_service_declares_is_in_the_catalog()
    {
        SettingDefinition[] declared = typeof(SophiaServices).Assembly.GetTypes()
            .SelectMany(static type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(static property => property.PropertyType == typeof(SettingDefinition))
            .Select(static property => (SettingDefinition)property.GetValue(null)!)
            .ToArray();
        Assert.NotEmpty(declared);
        Assert.Equal(declared.Length, SophiaServices.List.Settings.All.Count);
        Assert.All(declared, static setting => Assert.Contains(setting, SophiaServices.List.Settings.All), throwIfEmpty: true);
    }

    [Fact]
    public void A_services_name_stands_in_its_descriptor_only()
    {
        string names = string.Join('|', SophiaServices.List.Settings.Services);
        IEnumerable<string> found = SourceFiles.Of("SophiaAI.Providers", "SophiaAI")
            .SelectMany(file => File.ReadLines(file).Where(line => Regex.IsMatch(line, $"\"({names})\"")).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))
            .Where(static line => !Declaration().IsMatch(line));
        Assert.Empty(found);
    }

    [GeneratedRegex("public const string Name = ")]
    private static partial Regex Declaration();
}
