using System.Collections.Immutable;
using System.Text.Json;
using Wavehall.Show.Objects;

namespace Wavehall.Show.Format;

/// <summary>The routes of an object in a show file.</summary>
internal static class RouteFormat
{
    /// <summary>Reads the list. What a route names is judged with the object; an empty name is reported here, where it can be told from none.</summary>
    public static ImmutableArray<ObjectRoute> Read(JsonNode node)
    {
        var routes = ImmutableArray.CreateBuilder<ObjectRoute>();
        foreach (var element in node.Elements(0, ShowLimits.MaxRoutes))
        {
            routes.Add(ReadRoute(element));
        }

        return routes.ToImmutable();
    }

    /// <summary>Writes the list; what is as usual is left out.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<ObjectRoute> routes)
    {
        json.WriteStartArray("routes");
        foreach (var route in routes)
        {
            json.WriteStartObject();
            if (route.Group.Length > 0)
            {
                json.WriteString("group", route.Group);
                if (route.Renderer != RouteRenderer.OfGroup)
                {
                    json.WriteString("renderer", ShowFormatNames.NameOf(ShowFormatNames.Renderers, route.Renderer));
                }
            }
            else
            {
                json.WritePropertyName("loudspeakers");
                json.WriteRawValue($"[{string.Join(", ", route.Loudspeakers)}]");
            }

            if (route.Gain != 1)
            {
                json.WriteNumber("gain", route.Gain);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ObjectRoute ReadRoute(JsonNode node)
    {
        node.IsObjectOf("group", "loudspeakers", "renderer", "gain");
        var group = "";
        if (node.Optional("group") is { Exists: true } name)
        {
            group = name.AsString();
            if (group.Length == 0)
            {
                name.Report("is empty");
            }
        }

        var loudspeakers = ImmutableArray.CreateBuilder<int>();
        if (node.Optional("loudspeakers") is { Exists: true } list)
        {
            foreach (var number in list.Elements(1, ShowLimits.MaxRouteLoudspeakers))
            {
                loudspeakers.Add(number.AsInt32());
            }
        }

        return new ObjectRoute(
            group,
            loudspeakers.ToImmutable(),
            node.Optional("renderer") is { Exists: true } renderer ? renderer.AsOneOf<RouteRenderer>(ShowFormatNames.Renderers)
                : loudspeakers.Count > 0 ? RouteRenderer.Direct
                : RouteRenderer.OfGroup,
            node.Optional("gain") is { Exists: true } gain ? gain.AsDouble() : 1);
    }
}
